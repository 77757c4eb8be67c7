#include "tm/score.hpp"

#include "text/normal_form.hpp"
#include "tm/cost.hpp"
#include "tm/region.hpp"
#include "tm/weighing.hpp"

namespace satz::tm {
namespace {

Step::Kind kind_of(const WeighedToken& a, const WeighedToken& b) {
  if (a.form == b.form) return Step::Kind::equal;
  if (a.stem != b.stem) return Step::Kind::replaced;
  if (a.kind == Token::Kind::number) return Step::Kind::number;
  return a.fold == b.fold ? Step::Kind::letter_case : Step::Kind::stem;
}

std::vector<std::string> spelled(std::string_view normal) {
  std::vector<std::string> out;
  for (const Token& token : tokens(normal)) {
    out.emplace_back(normal.substr(token.begin, token.end - token.begin));
  }
  return out;
}

}  // namespace

std::string_view to_string(MatchType type) {
  switch (type) {
    case MatchType::fuzzy:
      return "fuzzy";
    case MatchType::adapted:
      return "adapted";
    case MatchType::exact:
      return "exact";
    case MatchType::context:
      break;
  }
  return "context";
}

std::string_view to_string(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::equal:
      return "equal";
    case Step::Kind::letter_case:
      return "case";
    case Step::Kind::stem:
      return "stem";
    case Step::Kind::number:
      return "number";
    case Step::Kind::replaced:
      return "replaced";
    case Step::Kind::missing:
      return "missing";
    case Step::Kind::added:
      break;
  }
  return "added";
}

int text_score(std::string_view a, std::string_view b, const Language& language) {
  const std::string x = to_nfc(a);
  const std::string y = to_nfc(b);
  Weighing weighing(language);
  const std::vector<WeighedToken> first = weighing.weigh(x);
  const std::vector<WeighedToken> second = weighing.weigh(y);
  const int heavier = std::max(weight_of(first), weight_of(second));
  return score_of_texts(x == y, Distance()(first, second, heavier).value_or(heavier), heavier);
}

Explanation explain(const Query& query, const Match& match) {
  const std::string x = to_nfc(query.source.text);
  const std::string y = to_nfc(match.source.text);
  Weighing weighing(query.from);
  const std::vector<WeighedToken> a = weighing.weigh(x);
  const std::vector<WeighedToken> b = weighing.weigh(y);
  Explanation why;
  why.query_weight = weight_of(a);
  why.entry_weight = weight_of(b);
  const int heavier = std::max(why.query_weight, why.entry_weight);
  const int lighter = std::min(why.query_weight, why.entry_weight);
  why.cost = Distance()(a, b, heavier + lighter).value_or(heavier);
  if (std::max(a.size(), b.size()) <= most_tokens) {
    const std::vector<std::string> words = spelled(x);
    const std::vector<std::string> others = spelled(y);
    for (const auto& [i, j] : align(a, b).pairs) {
      if (j == Alignment::none) {
        why.steps.push_back({Step::Kind::missing, words[i], {}, a[i].weight});
      } else if (i == Alignment::none) {
        why.steps.push_back({Step::Kind::added, {}, others[j], b[j].weight});
      } else {
        why.steps.push_back({kind_of(a[i], b[j]), words[i], others[j], replacement_cost(a[i], b[j])});
      }
    }
  }
  why.text_score = score_of_texts(x == y, why.cost, heavier);
  why.penalties = penalties_of(query, match);
  why.score = why.text_score;
  for (const Penalty& penalty : why.penalties) why.score -= penalty.tenths;
  why.score = std::max(why.score, 0);
  return why;
}

}  // namespace satz::tm
