"""What comes over the wire to one page, counted by Chromium itself, and a slower wire when a test asks for one."""

from dataclasses import dataclass, field

from playwright.sync_api import CDPSession, Page

BYTES_PER_KBIT = 125


@dataclass
class Meter:
    """Bytes of bodies as they came, compressed, by kind of resource; `Socket` is what came by websocket."""

    session: CDPSession
    bytes: dict[str, int] = field(default_factory=dict)
    begun: dict[str, tuple[str, int]] = field(
        default_factory=dict
    )  # request → its kind, and how long its head was

    @classmethod
    def on(cls, page: Page) -> "Meter":
        meter = cls(page.context.new_cdp_session(page))
        meter.session.on("Network.responseReceived", lambda said: meter._named(said))
        meter.session.on("Network.loadingFinished", lambda said: meter._came(said))
        meter.session.on("Network.webSocketFrameReceived", lambda said: meter._frame(said))
        meter.session.send("Network.enable")
        return meter

    def slow_down(self, kbit: int, latency_ms: int) -> None:
        rate = kbit * BYTES_PER_KBIT
        how = {"offline": False, "latency": latency_ms, "downloadThroughput": rate, "uploadThroughput": rate}
        self.session.send("Network.emulateNetworkConditions", how)

    def total(self, *, without: tuple[str, ...] = ("Font", "Socket")) -> int:
        return sum(count for kind, count in self.bytes.items() if kind not in without)

    def _named(self, said: dict) -> None:
        self.begun[said["requestId"]] = (said["type"], int(said["response"]["encodedDataLength"]))

    def _came(self, said: dict) -> None:
        kind, head = self.begun.get(said["requestId"], ("Other", 0))
        self.bytes[kind] = self.bytes.get(kind, 0) + max(0, int(said["encodedDataLength"]) - head)

    def _frame(self, said: dict) -> None:
        self.bytes["Socket"] = self.bytes.get("Socket", 0) + len(said["response"]["payloadData"].encode())
