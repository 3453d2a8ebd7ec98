#!/usr/bin/env python3
"""Checks an export of a subsidy ledger with nothing but Python's standard library (see verify.md).

usage: verify_export.py DIRECTORY [ORDINAL:ROOT ...]

Every ORDINAL:ROOT is a head noted at an earlier time: on an answer, a printed page, another export.
Ends with status 0 when everything fits, otherwise with status 1 and the first thing that does not.
"""
import hashlib
import json
import pathlib
import sys


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The Merkle tree of RFC 6962, section 2.1: only the roots of its perfect subtrees are kept."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def push(self, line):
        peak, carry = hashlib.sha256(b"\x00" + line).digest(), self.size
        while carry % 2 == 1:
            peak, carry = node(self.peaks.pop(), peak), carry // 2
        self.peaks.append(peak)
        self.size += 1

    def root(self):
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node(peak, root)
        return root.hex()


def fail(reason):
    sys.exit(f"NOT OK: {reason}")


def lines(path, stated):
    """The lines of a file without their line feeds; at the end its size and SHA-256 must be as stated."""
    digest, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        for line in file:
            digest.update(line)
            size += len(line)
            yield line[:-1] if line.endswith(b"\n") else fail(f"{path.name} ends within a line")
    if (size, digest.hexdigest()) != (stated["size"], stated["sha256"]):
        fail(f"{path.name} is not the file that the manifest names")


def main(directory, *noted):
    folder = pathlib.Path(directory)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    if manifest["format"] != 1:
        fail(f"format {manifest['format']} is not known")
    heads = [text.split(":") for text in noted] + [[str(manifest["lastOrdinal"]), manifest["root"]]]
    heads = [(int(ordinal), root) for ordinal, root in heads]

    tree, named = Tree(), {}
    for line in lines(folder / "events.jsonl", manifest["files"]["events.jsonl"]):
        tree.push(line)
        for ordinal, root in heads:
            if ordinal == tree.size - 1 and root != tree.root():
                fail(f"the root at ordinal {ordinal} is {tree.root()}, not {root}")
        for part in line.split(b'"sha256:')[1:]:
            if len(part) > 64 and part[64:65] == b'"':
                named.setdefault(part[:64].decode(), tree.size - 1)
    for ordinal, _ in heads:
        if ordinal >= tree.size:
            fail(f"the export ends at ordinal {tree.size - 1}, before {ordinal}")
    if tree.size != manifest["size"]:
        fail(f"{tree.size} events, the manifest says {manifest['size']}")

    contents = 0
    for line in lines(folder / "content.jsonl", manifest["files"]["content.jsonl"]):
        entry = json.loads(line)
        name = entry["digest"][len("sha256:"):]
        content = (folder / "content" / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != name or len(content) != entry["size"]:
            fail(f"content/{name} was altered (first named by ordinal {named.get(name)})")
        named.pop(name, None)
        contents += 1
    if contents != manifest["contents"]:
        fail(f"{contents} contents, the manifest says {manifest['contents']}")
    for name, ordinal in named.items():
        fail(f"content {name}, named by ordinal {ordinal}, is missing")
    print(f"OK: ledger {manifest['ledger']}, {tree.size} events, {contents} contents, head {tree.size - 1}:{tree.root()}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (OSError, ValueError, KeyError, TypeError) as error:
        fail(f"{type(error).__name__}: {error}")
