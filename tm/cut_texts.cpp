#include "tm/cut_texts.hpp"

#include "text/normal_form.hpp"

namespace satz::tm {

void CutTexts::add(std::uint32_t language, std::string_view text) {
  if (!is_nfc(text)) return add(language, to_nfc(text));
  for (const Token& token : tokens(text)) {
    const std::string_view form = text.substr(token.begin, token.end - token.begin);
    WordId id = known_.find(language, form);
    if (id == FormCache::not_cached) {
      id = static_cast<WordId>(forms_.size());
      known_.insert(language, form, id);
      forms_.push_back({language, token.kind, std::string(form)});
    }
    words_.push_back(id);
  }
  ends_.push_back(words_.size());
}

std::span<const std::uint32_t> CutTexts::words(std::size_t text) const {
  const std::size_t begin = text == 0 ? 0 : ends_[text - 1];
  return std::span(words_).subspan(begin, ends_[text] - begin);
}

}  // namespace satz::tm
