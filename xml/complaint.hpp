#pragma once

#include <string>

namespace satz::xml {

/// What is wrong, and what to do about it: the words of an Error.
struct Complaint {
  std::string what;
  std::string advice;
};

/// Our words for expat's error `code` (enum XML_Error).
Complaint complaint(int code);

}  // namespace satz::xml
