#include "xliff/write.hpp"

#include "xliff/write_1.hpp"
#include "xliff/write_2.hpp"

namespace satz::xliff {

std::string write(const Document& document) {
  return document.version < Version::v2_0 ? write_1(document) : write_2(document);
}

}  // namespace satz::xliff
