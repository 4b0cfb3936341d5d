"""Browser tests. The modules beside the tests assert too, and shall say as much about it."""

import pytest

pytest.register_assert_rewrite(
    *(
        f"tests.browser.{name}"
        for name in ("agreement", "company", "desk", "evening", "keys", "leading", "phone", "stage")
    )
)
