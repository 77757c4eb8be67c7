#include "tm/weighing.hpp"

#include "tm/word_forms.hpp"

namespace satz::tm {
namespace {

std::uint32_t number(std::map<std::string, std::uint32_t>& numbers, const std::string& text) {
  return numbers.emplace(text, static_cast<std::uint32_t>(numbers.size())).first->second;
}

}  // namespace

std::vector<WeighedToken> Weighing::weigh(std::string_view normal) {
  std::vector<WeighedToken> weighed;
  for (const Token& token : tokens(normal)) {
    weighed.push_back(weigh(std::string(normal.substr(token.begin, token.end - token.begin)), token.kind));
  }
  return weighed;
}

WeighedToken Weighing::weigh(const std::string& form, Token::Kind kind) {
  const auto [known, is_new] = forms_.try_emplace(form);
  WeighedToken& token = known->second;
  if (!is_new) return token;
  const std::string fold = kind == Token::Kind::word ? fold_of(form) : form;
  // Marked by kind, so that no stem of a word is equal to a punctuation mark.
  const std::string stem = kind == Token::Kind::word          ? "w" + stemmer_.stem(fold)
                           : kind == Token::Kind::punctuation ? "p" + form
                                                              : "n";
  token = {static_cast<std::uint32_t>(forms_.size()), number(folds_, fold), number(stems_, stem), kind,
           weight_of(form, kind)};
  return token;
}

}  // namespace satz::tm
