#!/usr/bin/env python3
"""Makes text/identify_model.inc, the German/English model of text/identify.cpp, from text/training/.

    tools/train_language.py            writes the model
    tools/train_language.py --check    cross-validates on words held out, writes nothing

The training data is ours: running text and labels (*.text) and vocabulary by class (*.words), from which
inflected forms and German compounds are made by rule. The model is a logistic regression over the character
n-grams (1 to 5) of each word, its boundaries included, and the word as a whole; a text's log-odds are the sum of
its words'. Plain Python, no package needed, the same output on every machine.
"""
import math
import random
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRAINING = ROOT / "text" / "training"
MODEL = ROOT / "text" / "identify_model.inc"

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß'*"  # '*' is any other letter; '_' bounds a word
LONGEST = 5                                   # characters in an n-gram
STEP = 0.05                                   # log-odds in one unit of a stored weight
LEAST, LEAST_WORD = 4, 5                      # units below which an n-gram, a word is not worth its bytes
EPOCHS = 12
RATE = 0.35
DECAY = 2e-5
KEEP_WORD = 0.5                               # how often a word's own feature is shown while training


def normal(word):
    """The word as the model reads it; text/identify.cpp does the same."""
    word = word.lower().replace("’", "'")
    return "".join(c if c in LETTERS else "*" for c in word)


def words_of(text):
    return [normal(w.strip("'’")) for w in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)]


def features(word, whole=True):
    """The n-grams of a normal word, and the word itself as '=word'."""
    bounded = "_" + word + "_"
    size = len(bounded)
    found = [bounded[i:i + n] for n in range(1, LONGEST + 1) for i in range(size - n + 1) if bounded[i:i + n] != "_"]
    if whole:
        found.append("=" + word)
    return found


# --- German and English morphology, as much as n-grams need ---------------------------------------------------

def german_noun(noun):
    yield noun, 1.0
    for ending in ("ung", "heit", "keit", "schaft", "ion", "tät", "ei"):
        if noun.endswith(ending):
            yield noun + "en", 0.5
    if noun.endswith("in"):
        yield noun + "nen", 0.5
    elif noun.endswith("e"):
        yield noun + "n", 0.5
    elif noun.endswith(("er", "el", "en")):
        yield noun + "s", 0.3
        if not noun.endswith("en"):
            yield noun + "n", 0.3
    elif not noun.endswith(("ung", "heit", "keit", "schaft", "ion", "tät", "nis", "s", "ß", "z")):
        yield noun + "es", 0.3
        yield noun + "e", 0.3
        yield noun + "en", 0.3


def german_verb(verb):
    yield verb, 1.0
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    link = "e" if stem.endswith(("t", "d")) else ""
    for ending in ("e", link + "t", link + "st", link + "te", link + "ten", "end", "ende", "enden"):
        yield stem + ending, 0.4
    prefixed = re.match(r"(ab|an|auf|aus|bei|durch|ein|her|hin|los|mit|nach|teil|um|unter|vor|weg|weiter|wieder|zu|"
                        r"zurück|zusammen)(.{3,})", verb)
    if not re.match("be|ge|er|ver|zer|ent|emp|miss", verb) and not prefixed:
        yield "ge" + stem + link + "t", 0.5
        yield "ge" + stem + link + "te", 0.3
    if prefixed:
        yield prefixed[1] + "zu" + prefixed[2], 0.3
        yield prefixed[1] + "ge" + prefixed[2][:-2] + link + "t", 0.3


def german_adjective(adjective):
    yield adjective, 1.0
    stem = adjective[:-1] if adjective.endswith("e") else adjective
    for ending in ("e", "er", "en", "es", "em"):
        yield stem + ending, 0.5
    yield stem + "ere", 0.2
    yield stem + "sten", 0.2


def german_compounds(nouns, chance, count=7000):
    """Two nouns in one word, with the s that most heads on -ung, -heit, -ion ask for."""
    for _ in range(count):
        first, second = chance.choice(nouns), chance.choice(nouns)
        if first.endswith(("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum")):
            first += "s"
        elif first.endswith("e"):
            first += "n"
        yield first + second, 0.35


def english_forms(word, *endings):
    yield word, 1.0
    for ending in endings:
        stem = word
        if ending == "s":
            if word.endswith(("s", "x", "ch", "sh", "z")):
                yield word + "es", 0.5
                continue
            if word.endswith("y") and word[-2:-1] not in "aeou":
                yield word[:-1] + "ies", 0.5
                continue
        elif word.endswith("e") and ending[0] in "ei":
            stem = word[:-1]
        elif word.endswith("y") and ending in ("ed", "er", "est", "ly", "ness") and word[-2:-1] not in "aeou":
            stem = word[:-1] + "i"
        yield stem + ending, 0.5


def vocabulary(language):
    """(word, weight) of every form the vocabulary file stands for."""
    chance = random.Random(1)
    section, nouns = None, []
    for line in (TRAINING / f"{language}.words").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        if line.startswith("["):
            section = line.strip("[]")
            continue
        for word in line.lower().split():
            if section == "function":
                yield word, 3.0
            elif section in ("participle", "name"):
                yield word, 1.0
            elif language == "de":
                make = {"noun": german_noun, "verb": german_verb, "adjective": german_adjective}
                yield from make[section.removeprefix("loan") or "noun"](word)
                if section in ("noun", "loan"):
                    nouns.append(word)
            elif section == "noun":
                yield from english_forms(word, "s")
            elif section == "verb":
                yield from english_forms(word, "s", "ed", "ing", "er")
            else:
                yield from english_forms(word, "ly", "ness")
    if language == "de":
        yield from german_compounds(nouns, chance)


def counts():
    """{normal word: [weight as German, weight as English]}"""
    table = {}
    for index, language in enumerate(("de", "en")):
        total = {}
        for word, weight in vocabulary(language):
            for part in words_of(word):
                total[part] = max(total.get(part, 0), weight)
        for line in (TRAINING / f"{language}.text").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                for word in words_of(line):
                    total[word] = total.get(word, 0) + 1
        scale = 20000 / sum(total.values())
        for word, weight in total.items():
            table.setdefault(word, [0.0, 0.0])[index] += weight * scale
    for word, weight in vocabulary("names"):
        for part in words_of(word):
            entry = table.setdefault(part, [0.0, 0.0])
            entry[0], entry[1] = max(entry[0], weight), max(entry[1], weight)
    return table


# --- Training --------------------------------------------------------------------------------------------------

def train(table):
    """Weights (positive: German) by AdaGrad on the cross entropy of each word, seen as often as it weighs."""
    chance = random.Random(2)
    weights, squares = {}, {}
    items = sorted(table.items())
    for _ in range(EPOCHS):
        chance.shuffle(items)
        for word, (de, en) in items:
            found = features(word, chance.random() < KEEP_WORD)
            odds = sum(weights.get(f, 0.0) for f in found)
            share = (de + 0.02) / (de + en + 0.04)
            mass = math.sqrt(de + en)
            error = mass * (share - 1 / (1 + math.exp(-max(-30, min(30, odds)))))
            for f in found:
                gradient = error - DECAY * weights.get(f, 0.0)
                squares[f] = squares.get(f, 1.0) + gradient * gradient
                weights[f] = weights.get(f, 0.0) + RATE * gradient / math.sqrt(squares[f])
    return weights


def score(weights, word):
    return sum(weights.get(f, 0.0) for f in features(word))


def check(table, folds=5):
    """Prints how many words, each left out of training in its turn, are told right."""
    wrong, total, calibration = {"de": 0, "en": 0}, {"de": 0, "en": 0}, []
    words = sorted(table)
    random.Random(3).shuffle(words)
    for fold in range(folds):
        held = words[fold::folds]
        weights = train({w: table[w] for w in words if w not in set(held)})
        for word in held:
            de, en = table[word]
            if len(word) > 4 and min(de, en) == 0:
                language, odds = ("de", 1) if de else ("en", -1)
                odds *= score(weights, word)
                total[language] += 1
                wrong[language] += odds <= 0
                calibration.append(odds)
    for language in total:
        print(f"{language}: {100 - 100 * wrong[language] / total[language]:.2f} % of {total[language]} words")
    best = min((sum(math.log1p(math.exp(-a / 20 * o)) for o in calibration), a / 20) for a in range(4, 41))
    print(f"log-odds are best multiplied by {best[1]:.2f}")


def write(weights):
    levels = {}
    for feature, weight in weights.items():
        level = max(-127, min(127, round(weight / STEP)))
        if abs(level) >= (LEAST_WORD if feature[0] == "=" else LEAST):
            levels.setdefault(level, []).append(feature)
    lines = [
        "// Made by tools/train_language.py from text/training/; do not edit.",
        f"// Weight in units of {STEP} log-odds (positive: German), and the n-grams and =words that have it.",
    ]
    for level in sorted(levels):
        line = f'{{{level}, "'
        for feature in sorted(levels[level]):
            if len(line) + len(feature) > 116:
                lines.append(line + '"')
                line = ' "'
            line += feature + " "
        lines.append(line.rstrip() + '"},')
    MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, levels.values()))} features, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        check(counts())
    else:
        write(train(counts()))
