#include "xml/complaint.hpp"

#include <expat.h>

namespace satz::xml {

Complaint complaint(int code) {
  switch (code) {
    case XML_ERROR_NO_MEMORY:
      return {"out of memory", ""};
    case XML_ERROR_SYNTAX:
    case XML_ERROR_NO_ELEMENTS:
      return {"this is not XML", "An XML file begins with <."};
    case XML_ERROR_INVALID_TOKEN:
      return {"this is not well-formed XML",
              "In text, & is written &amp; and < is written &lt;; control characters cannot stand in XML."};
    case XML_ERROR_UNCLOSED_TOKEN:
      return {"a tag or reference is not finished", "Close it with > or ;."};
    case XML_ERROR_PARTIAL_CHAR:
      return {"the file ends inside a character", "It was probably cut off: fetch it again."};
    case XML_ERROR_TAG_MISMATCH:
      return {"this end tag does not match the start tag", "Elements must nest: <a><b></b></a>."};
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return {"an attribute is given twice in one tag", "Remove one of the two."};
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return {"there is something behind the end of the document",
              "A document has one root element; take away what follows its end tag."};
    case XML_ERROR_UNDEFINED_ENTITY:
      return {"an entity is used that XML does not define",
              "Write the character itself, or a reference by number: &#160; for &nbsp;."};
    case XML_ERROR_BAD_CHAR_REF:
      return {"a reference names a character that XML cannot hold", "Remove it."};
    case XML_ERROR_MISPLACED_XML_PI:
      return {"the XML declaration does not stand at the very beginning",
              "Nothing may come before it, not even a blank."};
    case XML_ERROR_UNBOUND_PREFIX:
      return {"a namespace prefix is used but not declared", "Declare it: xmlns:prefix=\"…\"."};
    case XML_ERROR_UNDECLARING_PREFIX:
    case XML_ERROR_RESERVED_PREFIX_XML:
    case XML_ERROR_RESERVED_PREFIX_XMLNS:
    case XML_ERROR_RESERVED_NAMESPACE_URI:
      return {"a namespace declaration is not allowed", XML_ErrorString(static_cast<XML_Error>(code))};
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return {"a CDATA section is not closed", "Close it with ]]>."};
    default: {
      const char* words = XML_ErrorString(static_cast<XML_Error>(code));
      return {std::string("this is not well-formed XML: ") + (words != nullptr ? words : "unknown error"),
              ""};
    }
  }
}

}  // namespace satz::xml
