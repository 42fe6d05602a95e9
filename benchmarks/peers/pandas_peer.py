"""Peer: pandas. pandas_peer.py diff BEFORE AFTER KEY[,KEY...]   counts of added, changed, removed rows"""

import json
import sys

import pandas as pd


def diff(before: str, after: str, keys: list[str]) -> dict[str, int]:
    left, right = (pd.read_csv(path, dtype=str, keep_default_na=False) for path in (before, after))
    columns = left.columns.union(right.columns, sort=False)
    # A column that one file lacks is empty there.
    left, right = (frame.reindex(columns=columns, fill_value="") for frame in (left, right))
    others = [c for c in columns if c not in keys]
    both = left.merge(right, on=keys, how="outer", suffixes=("", "_after"), indicator=True)
    kept = both[both["_merge"] == "both"]
    differs = pd.Series(False, index=kept.index)
    for name in others:
        differs |= kept[name] != kept[f"{name}_after"]
    counts = both["_merge"].value_counts()
    return {"added": int(counts["right_only"]), "changed": int(differs.sum()), "removed": int(counts["left_only"])}


if __name__ == "__main__":
    _, first, second, names = sys.argv[1:]
    print(json.dumps(diff(first, second, names.split(","))))
