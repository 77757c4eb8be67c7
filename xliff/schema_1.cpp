#include "xliff/schema.hpp"

// The structure of XLIFF 1.2, transitional: strict but for what vendors put in.

namespace satz::xliff {
namespace {

constexpr ElementRule elements[] = {
    {"@inline", "", "", "#text g|bpt|ept|ph|it|mrk|x|bx|ex*"},
    {"@code", "", "id! ts xid equiv-text #any", ""},
    {"@resource", "",
     "datatype:datatype restype:restype resname extradata extype help-id:nmtoken menu menu-option menu-name"
     " coord:coordinates font css-style style:nmtoken exstyle:nmtoken ts",
     ""},
    {"@sizes", "",
     "size-unit:size-unit maxwidth:nmtoken minwidth:nmtoken maxheight:nmtoken minheight:nmtoken"
     " maxbytes:nmtoken minbytes:nmtoken charclass",
     ""},

    {"xliff", "xliff", "version!:1.2|1.1|1.0 xml:lang:xml-lang #any", "#other|file+"},
    {"file", "file",
     "original! source-language!:language target-language:language datatype!:datatype tool-id tool "
     "date:date-time"
     " xml:space:space ts category product-name product-version build-num #any",
     "header? body"},
    {"header", "header", "",
     "skl? phase-group? glossary|reference|count-group|prop-group|note|tool* #other*"},
    {"skl", "skl", "", "internal-file|external-file"},
    {"glossary", "glossary", "", "internal-file|external-file"},
    {"reference", "reference", "", "internal-file|external-file"},
    {"internal-file", "internal-file", "form crc:nmtoken", "#text"},
    {"external-file", "external-file", "href! crc:nmtoken uid:nmtoken", ""},
    {"note", "note", "xml:lang:xml-lang priority:priority from annotates:source|target|general", "#text"},
    {"phase-group", "phase-group", "", "phase+"},
    {"phase", "phase",
     "phase-name! process-name! company-name tool-id tool date:date-time job-id contact-name contact-email "
     "contact-phone",
     "note*"},
    {"count-group", "count-group", "name!", "count*"},
    {"count", "count", "count-type phase-name unit:unit", "#text"},
    {"context-group", "context-group", "name crc:nmtoken purpose:purposes", "context+"},
    {"context", "context", "context-type!:context-type match-mandatory:yesno crc:nmtoken", "#text"},
    {"prop-group", "prop-group", "name", "prop+"},
    {"prop", "prop", "prop-type! xml:lang:xml-lang", "#text"},
    {"tool", "tool", "tool-id! tool-name! tool-version tool-company #any", "#text #any"},
    {"body", "body", "", "group|trans-unit|bin-unit*"},

    {"group", "group", "id xml:space:space translate:yesno reformat merged-trans:yesno @resource @sizes #any",
     "context-group* count-group* prop-group* note* #other* group|trans-unit|bin-unit*"},
    {"trans-unit", "trans-unit",
     "id! approved:yesno translate:yesno reformat xml:space:space phase-name merged-trans:yesno @resource "
     "@sizes"
     " #any",
     "source seg-source? target? context-group|count-group|prop-group|note|alt-trans* #other*"},
    {"source", "source", "xml:lang:xml-lang ts #any", "@inline"},
    {"seg-source", "seg-source", "xml:lang:xml-lang ts #any", "@inline"},
    {"target", "target",
     "state:state state-qualifier:state-qualifier phase-name:nmtoken xml:lang:xml-lang ts restype:restype "
     "resname"
     " coord:coordinates font css-style style:nmtoken exstyle:nmtoken equiv-trans:yesno #any",
     "@inline"},
    {"alt-trans", "alt-trans",
     "match-quality tool-id tool crc:nmtoken xml:lang:xml-lang origin xml:space:space mid:nmtoken "
     "phase-name:nmtoken"
     " alttranstype:x-|proposal|previous-version|rejected|reference|accepted @resource #any",
     "source? seg-source? target+ context-group* prop-group* note* #other*"},
    {"bin-unit", "bin-unit",
     "id! mime-type!:mime-type approved:yesno translate:yesno reformat ts restype:restype resname phase-name "
     "#any",
     "bin-source bin-target? context-group|count-group|prop-group|note|trans-unit* #other*"},
    {"bin-source", "bin-source", "ts #any", "internal-file|external-file"},
    {"bin-target", "bin-target",
     "mime-type:mime-type ts state:state state-qualifier:state-qualifier phase-name:nmtoken restype:restype "
     "resname "
     "#any",
     "internal-file|external-file"},

    {"g", "g", "ctype:delimiter clone:yesno @code", "@inline"},
    {"x", "x", "ctype:placeholder clone:yesno @code", ""},
    {"bx", "bx", "rid:nmtoken ctype:delimiter clone:yesno @code", ""},
    {"ex", "ex", "rid:nmtoken @code", ""},
    {"ph", "ph", "ctype:placeholder crc assoc:preceding|following|both @code", "#text sub*"},
    {"bpt", "bpt", "rid:nmtoken ctype:delimiter crc @code", "#text sub*"},
    {"ept", "ept", "rid:nmtoken crc @code", "#text sub*"},
    {"it", "it", "pos!:open|close rid:nmtoken ctype:delimiter crc @code", "#text sub*"},
    {"sub", "sub", "datatype:datatype ctype:delimiter xid", "@inline"},
    {"mrk", "mrk", "mtype!:mtype mid:nmtoken comment ts #any", "@inline"},
};

}  // namespace

const Schema& schema_1() {
  static const Schema schema(elements);
  return schema;
}

}  // namespace satz::xliff
