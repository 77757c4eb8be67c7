#include "xliff/write.hpp"

#include "xliff/write_1.hpp"

namespace satz::xliff {

std::string write(const Document& document) {
  return write_1(document);
}

}  // namespace satz::xliff
