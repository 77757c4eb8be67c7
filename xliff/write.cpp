#include "xliff/write.hpp"

#include "xliff/write_1.hpp"
#include "xliff/write_2.hpp"

namespace satz::xliff {

std::string write(const Document& document, const WriteOptions& options) {
  return document.version < Version::v2_0 ? write_1(document, options) : write_2(document);
}

}  // namespace satz::xliff
