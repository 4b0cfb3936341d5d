"""Figures anyone can re-run: `python -m benchmarks`. Results, bad runs included, are appended to RESULTS.md.

Every server runs in a process of its own and is measured from one load client in another. Contenders are run
interleaved and compared within one run: absolute figures drift with the machine, ratios less.
"""
