#pragma once

#include <vector>

#include "check/check.hpp"

namespace satz::check {

// The checks, one function each; check/check.cpp tells what each is for.
std::vector<Finding> codes(const Pair& pair, const Tools& tools);
std::vector<Finding> placeholders(const Pair& pair, const Tools& tools);
std::vector<Finding> numbers(const Pair& pair, const Tools& tools);
std::vector<Finding> addresses(const Pair& pair, const Tools& tools);
std::vector<Finding> spaces(const Pair& pair, const Tools& tools);
std::vector<Finding> end_punctuation(const Pair& pair, const Tools& tools);
std::vector<Finding> brackets(const Pair& pair, const Tools& tools);
std::vector<Finding> quotation_marks(const Pair& pair, const Tools& tools);
std::vector<Finding> untranslated(const Pair& pair, const Tools& tools);
std::vector<Finding> wrong_language(const Pair& pair, const Tools& tools);
std::vector<Finding> length(const Pair& pair, const Tools& tools);
std::vector<Finding> doubled_words(const Pair& pair, const Tools& tools);
std::vector<Finding> terminology(const Pair& pair, const Tools& tools);
std::vector<Finding> forbidden_characters(const Pair& pair, const Tools& tools);

}  // namespace satz::check
