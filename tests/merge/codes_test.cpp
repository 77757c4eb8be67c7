#include "merge/codes.hpp"

namespace satz::merge {
namespace {

using Kind = InlineCode::Kind;
using Problem = CodeProblem::Kind;

InlineCode code(std::size_t offset, Kind kind, std::string id) {
  InlineCode made;
  made.offset = offset;
  made.kind = kind;
  made.original = kind == Kind::open    ? "<" + id + ">"
                  : kind == Kind::close ? "</" + id + ">"
                                        : "<" + id + "/>";
  made.id = std::move(id);
  made.can_delete = made.can_copy = false;
  return made;
}

/// Reads "a {1>}b{<1} {2/}", as to_string writes it.
Fragment parse(std::string_view shown) {
  Fragment fragment;
  for (std::size_t at = 0; at < shown.size();) {
    if (shown[at] != '{') {
      fragment.text += shown[at++];
      continue;
    }
    const std::size_t end = shown.find('}', at);
    std::string name(shown.substr(at + 1, end - at - 1));
    Kind kind = Kind::standalone;
    if (name.front() == '<') {
      kind = Kind::close;
      name.erase(0, 1);
    } else {
      if (name.back() == '>') kind = Kind::open;
      name.pop_back();
    }
    fragment.codes.push_back(code(fragment.text.size(), kind, name));
    at = end + 1;
  }
  return fragment;
}

std::string problems(const Fragment& source, const Fragment& target, CodePolicy policy = CodePolicy::all) {
  std::string out;
  for (const CodeProblem& problem : compare_codes(source, target, policy)) {
    out += (out.empty() ? "" : "; ") + std::string(rule_of(problem.kind)) + ": " + describe(problem, source);
  }
  return out;
}

std::string problems(std::string_view source, std::string_view target) {
  return problems(parse(source), parse(target));
}

TEST(Codes, FitWhenTheyAreTheSameInAnyNestingOrder) {
  EXPECT_EQ(problems("no codes", "gar keine"), "");
  EXPECT_EQ(problems("{1>}Hello{<1} Anna{2/}", "{2/}Anna, {1>}hallo{<1}"), "");
  EXPECT_EQ(problems("{1>}a{<1} {2>}b{<2}", "{2>}b {1>}a{<1}{<2}"), "");
  EXPECT_EQ(problems("{1>}{<1}", "x{1>}y{<1}z"), "");
}

TEST(Codes, MissingIsSaidOnceForAPair) {
  EXPECT_EQ(problems("{1>}a{<1}", "a"), "code-missing: <1> (code 1) is missing");
  EXPECT_EQ(problems("{1>}a{<1}", "{1>}a"), "code-missing: </1> (code 1) is missing");
  EXPECT_EQ(problems("a{1/}b{2/}", "a{2/}"), "code-missing: <1/> (code 1) is missing");
}

TEST(Codes, UnknownAndRepeated) {
  EXPECT_EQ(problems("a", "{x/}a"), "code-unknown: code x is not in the source");
  EXPECT_EQ(problems("{1/}", "{1/}{1/}"),
            "code-repeated: <1/> (code 1) stands more often than in the source");
  // The id is known, but as another kind of code.
  EXPECT_EQ(problems("{1/}", "{1/}{1>}"), "code-unknown: code 1 is not in the source");
}

TEST(Codes, PairsNest) {
  const std::string misnested = " (code 1) does not nest with the codes around it";
  EXPECT_EQ(problems("{1>}a{<1}", "{<1}a{1>}"), "code-misnested: </1>" + misnested);
  EXPECT_EQ(problems("{1>}a{2>}b{<2}{<1}", "{1>}{2>}b{<1}{<2}"), "code-misnested: </1>" + misnested);
}

TEST(Codes, HalfAPairKeepsItsSide) {
  // 1 was opened in the sentence before, 2 closes in the one behind.
  EXPECT_EQ(problems("a{<1} b {2>}c", "{<1}ab{2>}c"), "");
  EXPECT_NE(problems("a{<1} b {2>}c", "{2>}ab{<1}c"), "");
  EXPECT_NE(problems("a{<1} b {3>}x{<3}", "a {3>}b{<1}x{<3}"), "");
  EXPECT_EQ(problems("{1>}a {2>}b", "x{1>}y{2>}"), "");
  EXPECT_NE(problems("{1>}a {2>}b", "x{2>}y{1>}"), "");
  EXPECT_EQ(problems("a{<1}b{<2}", "{<1}{<2}ab"), "");
  EXPECT_NE(problems("a{<1}b{<2}", "{<2}{<1}ab"), "");
}

TEST(Codes, WhereTheSourceCrossesTheTargetKeepsItsOrder) {
  EXPECT_EQ(problems("{1>}a{2>}b{<1}c{<2}", "{1>}{2>}x{<1}{<2}"), "");
  EXPECT_NE(problems("{1>}a{2>}b{<1}c{<2}", "{2>}{1>}x{<1}{<2}"), "");
}

TEST(Codes, PermissionsCountWhenTheyAreAskedFor) {
  Fragment source = parse("{1/}{2>}a{<2}");
  source.codes[0].can_delete = source.codes[0].can_copy = true;
  source.codes[1].can_delete = source.codes[2].can_delete = true;
  const auto permitted = [&](std::string_view target) {
    return problems(source, parse(target), CodePolicy::permitted);
  };
  EXPECT_EQ(permitted("{1/}{1/}{2>}a{<2}"), "");
  EXPECT_EQ(permitted("a"), "");
  EXPECT_NE(permitted("{2>}a"), "") << "half a pair cannot go";
  EXPECT_NE(permitted("{2>}a{<2}{2>}a{<2}"), "") << "may be deleted, not copied";
  EXPECT_NE(problems(source, parse("{2>}a{<2}")), "");
}

TEST(Codes, HalfAPairIsNeededWhateverIsPermitted) {
  Fragment source = parse("a{<1}");
  source.codes[0].can_delete = source.codes[0].can_copy = true;
  EXPECT_NE(problems(source, parse("a"), CodePolicy::permitted), "");
  EXPECT_NE(problems(source, parse("a{<1}{<1}"), CodePolicy::permitted), "");
}

TEST(Codes, SomeMayNotMove) {
  Fragment source = parse("{1/}a{2/}b{3/}");
  source.codes[0].can_reorder = source.codes[1].can_reorder = false;
  EXPECT_EQ(problems(source, parse("{3/}{1/}{2/}")), "");
  EXPECT_EQ(problems(source, parse("{2/}{1/}{3/}")),
            "code-reordered: <2/> (code 2) was moved, but its order matters");
}

TEST(Codes, ALinkHoldsNoLink) {
  Fragment source = parse("{1>}a{<1}{2>}b{<2}");
  for (InlineCode& each : source.codes) each.type = "link";
  EXPECT_EQ(problems(source, parse("{2>}b{<2}{1>}a{<1}")), "");
  EXPECT_EQ(problems(source, parse("{2>}b{1>}a{<1}{<2}")),
            "code-misnested: <1> (code 1) does not nest with the codes around it");
}

TEST(Codes, ManyTakeLinearTime) {
  Fragment source;
  for (int i = 0; i < 50000; ++i) {
    source.codes.push_back(code(0, Kind::close, "c" + std::to_string(i)));
  }
  for (int i = 0; i < 50000; ++i) source.codes.push_back(code(0, Kind::open, "o" + std::to_string(i)));
  EXPECT_TRUE(compare_codes(source, source).empty());
}

}  // namespace
}  // namespace satz::merge
