#pragma once

#include <string>
#include <string_view>

#include "text/fold.hpp"
#include "text/normal_form.hpp"

namespace satz::tm {

/// The form without upper and lower case, as the score compares it. Folding twice reaches a fixed point for
/// the few characters that folding once and composing again does not.
inline std::string fold_of(std::string_view form) {
  return to_nfc(fold_case(to_nfc(fold_case(form))));
}

}  // namespace satz::tm
