#!/usr/bin/env python3
"""Plays the translator: fills the targets of XLIFF 1.2 files from a TMX.

    translate.py TRANSLATOR.tmx FILE.xlf…

A sentence is looked up by its text. Inline codes of the answer are those of the XLIFF's own source: the first pair of the
TMX stands for the first pair there, the first single code for the first single code. Sentences that are not found, whose
codes do not fit, or that are finished already, are left alone. Prints how many were translated of how many.
"""
import sys
import xml.etree.ElementTree as ET

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FINISHED = {"translated", "signed-off", "final"}
NATIVE = {"bpt", "ept", "ph", "it", "x", "bx", "ex", "ut"}  # what stands in them is code, not text


def local(element):
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def pieces(element):
    """The content as a flat list: text, or (kind, key, element), kind being open, close or single."""
    result = [element.text or ""]
    for child in element:
        name, get = local(child), child.get
        if name in ("g", "mrk", "hi"):
            key = ("pair", get("id") or get("mid"))
            result += [("open", key, child), *pieces(child), ("close", key, child)]
        elif name in ("bx", "bpt"):
            result.append(("open", ("half", get("rid") or get("i") or get("id")), child))
        elif name in ("ex", "ept"):
            result.append(("close", ("half", get("rid") or get("i") or get("id")), child))
        elif name == "it":
            kind = "open" if get("pos") in ("open", "begin") else "close"
            result.append((kind, ("it", get("x") or get("id")), child))
        elif name in NATIVE:
            result.append(("single", ("single", get("x") or get("id")), child))
        result.append(child.tail or "")
    return result


def text_of(content):
    return " ".join("".join(piece for piece in content if isinstance(piece, str)).split())


def codes_of(content):
    """The codes' keys in order of first appearance: those of spans, and the single ones."""
    spans, singles = [], []
    for piece in content:
        if not isinstance(piece, str):
            keys = singles if piece[0] == "single" else spans
            if piece[1] not in keys:
                keys.append(piece[1])
    return spans, singles


def read_translations(path):
    """(language, text) → (content in that language, content in the other)"""
    known = {}
    for unit in ET.parse(path).iter("tu"):
        contents = {tuv.get(LANG): pieces(tuv.find("seg")) for tuv in unit.iter("tuv")}
        language = unit.get("srclang")
        other = next(tag for tag in contents if tag != language)
        known[language, other, text_of(contents[language])] = contents[language], contents[other]
    return known


def outer_codes(content):
    """How many pieces at the start, and from where at the end, are codes outside of all text."""
    texts = [n for n, piece in enumerate(content) if isinstance(piece, str) and piece.strip()]
    return (texts[0], texts[-1] + 1) if texts else (0, len(content))


def write_target(target, content, source, answer):
    """Puts `answer`, a translation of `content`, into the element `target` with the codes of `source`."""
    before, after = [], []
    theirs, ours = codes_of(content), codes_of(source)
    if [len(keys) for keys in theirs] != [len(keys) for keys in ours]:  # theirs may lack those around the text
        first, last = outer_codes(source)
        before, after = source[:first], source[last:]
        ours = codes_of(source[first:last])
    if ours == ([], []):
        theirs = ([], [])
        answer = [piece for piece in answer if isinstance(piece, str)]
    if [len(keys) for keys in theirs] != [len(keys) for keys in ours]:
        return False
    key_of = dict(zip(theirs[0] + theirs[1], ours[0] + ours[1]))
    element_of = {(kind, key): element for kind, key, element in (p for p in source if not isinstance(p, str))}
    answer = [piece if isinstance(piece, str) else (piece[0], key_of[piece[1]], piece[2]) for piece in answer]

    at, last, above = target, None, []  # the element written into, its last child, the open elements above it
    for piece in before + answer + after:
        if isinstance(piece, str):
            if last is None:
                at.text = (at.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
            continue
        kind, key, _ = piece
        if key[0] == "pair" and kind == "close":
            if not above or above[-1][2] != key:
                return False
            at, last, _ = above.pop()
            continue
        model = element_of.get((kind, key))
        if model is None:
            return False
        element = ET.SubElement(at, model.tag, model.attrib)
        last = element
        if key[0] == "pair":
            above.append((at, element, key))
            at, last = element, None
        else:
            element.text = model.text
    return not above


def translate(path, known):
    for _, (prefix, uri) in ET.iterparse(path, events=["start-ns"]):
        ET.register_namespace(prefix, uri)
    tree = ET.parse(path, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))
    done = total = 0
    for file in tree.getroot().iter(XLIFF + "file"):
        languages = file.get("source-language"), file.get("target-language")
        for unit in file.iter(XLIFF + "trans-unit"):
            total += 1
            old = unit.find(XLIFF + "target")
            if old is not None and old.get("state") in FINISHED:
                done += 1
                continue
            source = unit.find(XLIFF + "source")
            content = pieces(source)
            text = text_of(content)
            answer = known.get((*languages, text))
            if not any(character.isalnum() for character in text):  # nothing but codes and marks
                answer = content, content
            target = ET.Element(XLIFF + "target", state="translated")
            if answer is None or not write_target(target, answer[0], content, answer[1]):
                continue
            target.tail = source.tail
            if old is not None:
                unit.remove(old)
            unit.insert(list(unit).index(source) + 1, target)
            done += 1
    tree.write(path, encoding="UTF-8", xml_declaration=True)
    return done, total


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    known = read_translations(sys.argv[1])
    counts = [translate(path, known) for path in sys.argv[2:]]
    print(f"translated {sum(done for done, _ in counts)} of {sum(total for _, total in counts)} sentences")


if __name__ == "__main__":
    main()
