#include "coverage/amount.hpp"

#include "text/words.hpp"

namespace satz::coverage {

Amount amount_of(std::string_view text) {
  return {1, count_words(text), count_characters(text)};
}

}  // namespace satz::coverage
