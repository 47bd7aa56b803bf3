#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes sentence_pieces.json: small vocabularies that the library sentencepiece trained on the text below, and what it
makes of some texts. Needs the packages sentencepiece and protobuf; run it in this folder. The text is this project's."""
import base64, io, json, random, struct, tempfile
import sentencepiece
from sentencepiece import sentencepiece_model_pb2

TEXT = """The harbour lay quiet under the morning fog, and the boats knocked softly against the quay.
Nobody had spoken since the lamps went out. She counted the windows twice, then once more, and wrote the number down.
A baker carries bread; a miller carries flour; a clerk carries nothing but a pencil and an opinion.
When the river rises, the lower road is closed and the carts go over the hill by the old mill instead.
Wer früh aufsteht, sieht die Straße leer; wer spät kommt, findet keinen Platz mehr am Fenster.
Le café était fermé, mais la boulangère nous a donné du pain et une carte de la région.
El niño contó las piedras del camino: una, dos, tres, y luego perdió la cuenta.
In 1907 the line had 12 stations, 3 bridges and 1 tunnel; by 1931 it had 45, 17 and 6.
Counting, carrying, closing, rising, writing: the words that end alike are the easy ones to learn.
Unhappily the unhappier of the two undid what the other had redone, and they were never reunited.
Зима пришла рано, и снег лежал на крышах до самой весны.
海の風は冷たく、港の灯りは遠かった。
""".strip().split("\n")

# What each of these characters becomes: some capitals, wide forms, ligatures, fractions, spaces, and nothing at all.
RULES = {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
RULES |= {"ﬁ": "fi", "ﬂ": "fl", "½": "1/2", "\u00a0": " ", "\t": " ", "\u3000": " ", "\u200b": "", "e\u0301": "é", "…": "...",
          "か\u3099": "が", "㍿": "株式会社", "\u2003\u2003": " ", "ß": "ss"}

FIXED = ["", " ", "   ", "a", " a", "a ", "  the  boats   knocked  ", "The harbour lay quiet.", "unhappily", "reunited",
         "undoing", "carrying on", "café", "cafe\u0301", "ﬁne ﬂour, ½ a loaf…", "ＴＨＥ ＢＯＡＴＳ", "Straße", "a\u00a0b\tc\u3000d",
         "a\u200bb", "\u200b", "\u200b a", " \u200b", "1907", "2024", "日本の海", "㍿ の 港", "снег и снег", "\u2581", "a\u2581", " \u2581 a",
         "\u2581\u2581the", "x", "qqqq", "☃", "☃☃ ☃", "a☃b", "the☃", "\U0001F600 \U0001F600", "\u0301", "e\u0301\u0301", "\n", "a\nb",
         "\r\n", "\u2003", "\u2003\u2003a", "the the the the", "thethethethe", "co" * 40, "ing" * 30, "(a) [b] {c}", "<s> </s> <unk>",
         "<0x41>", "\u0000", "a\u0000b"]


def texts(seed):
    numbers = random.Random(seed)
    letters = "".join(TEXT) + "".join(RULES) + "   \u2581☃"
    words = " ".join(TEXT).split(" ")
    made = []
    for i in range(60):
        parts = [numbers.choice(words) if numbers.random() < 0.5 else "".join(numbers.choices(letters, k=numbers.randint(1, 6)))
                 for _ in range(numbers.randint(1, 12))]
        made.append(numbers.choice(["", " "]).join(parts))
    return FIXED + made


def model(name, **options):
    with tempfile.TemporaryDirectory() as folder:
        rules = folder + "/rules.tsv"
        with open(rules, "w") as out:
            for source, target in RULES.items():
                out.write("\t".join(" ".join("%04X" % ord(c) for c in text) for text in (source, target)) + "\n")
        if options.pop("rules"):
            options["normalization_rule_tsv"] = rules
        else:
            options["normalization_rule_name"] = "identity"
        out = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(TEXT * 4), model_writer=out, hard_vocab_limit=False,
                                                 minloglevel=2, **options)
    processor = sentencepiece.SentencePieceProcessor(model_proto=out.getvalue())
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(out.getvalue())
    kinds = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}
    cases = []
    for text in texts(name):
        ids = processor.encode(text)
        case = {"text": base64.b64encode(text.encode()).decode(), "ids": ids}
        if processor.unk_id() not in ids:
            case["decoded"] = base64.b64encode(processor.decode(ids).encode()).decode()
        cases.append(case)
    return {
        "model": "t5" if options["model_type"] == "unigram" else "llama",
        "tokens": [piece.piece for piece in proto.pieces],
        "scores": [piece.score for piece in proto.pieces],
        "kinds": [kinds[piece.type] for piece in proto.pieces],
        "unknown": processor.unk_id(),
        "add_space_prefix": proto.normalizer_spec.add_dummy_prefix,
        "remove_extra_whitespaces": proto.normalizer_spec.remove_extra_whitespaces,
        "charsmap": base64.b64encode(proto.normalizer_spec.precompiled_charsmap).decode(),
        "cases": cases,
    }


made = {
    "rules": model("rules", model_type="unigram", vocab_size=220, rules=True),
    "bytes": model("bytes", model_type="unigram", vocab_size=520, rules=False, byte_fallback=True,
                   remove_extra_whitespaces=False, split_by_whitespace=False),
    "no prefix": model("no prefix", model_type="unigram", vocab_size=220, rules=True, add_dummy_prefix=False,
                       remove_extra_whitespaces=False),
    "merges": model("merges", model_type="bpe", vocab_size=480, rules=False, byte_fallback=True),
}
with open("sentence_pieces.json", "w") as out:
    json.dump({"made_by": "make_sentence_pieces.py, sentencepiece " + sentencepiece.__version__, "vocabularies": made}, out,
              separators=(",", ":"))
    out.write("\n")
