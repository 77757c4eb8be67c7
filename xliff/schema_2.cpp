#include <array>
#include <vector>

#include "xliff/names.hpp"
#include "xliff/schema.hpp"

// The structure of XLIFF 2 as its sections 4 and 5 tell it.

namespace satz::xliff {
namespace {

constexpr ElementRule core[] = {
    {"@inline", "", "", "#text cp|ph|pc|sc|ec|mrk|sm|em*"},
    {"@code", "",
     "canCopy:yesno canDelete:yesno canReorder:yes|firstNo|no copyOf:nmtoken subType:custom"
     " type:fmt|ui|quote|link|image|other #module",
     ""},
    {"@structure", "", "canResegment:yesno translate:yesno srcDir:dir trgDir:dir xml:space:space #other", ""},
    {"xliff", "4.2.2 xliff", "version! srcLang!:language trgLang:language xml:space:space #other", "file+"},
    {"file", "4.2.2 file", "id!:nmtoken original @structure", "skeleton? #other* notes? unit|group+"},
    {"skeleton", "4.2.2 skeleton", "href", "#text #any"},
    {"group", "4.2.2 group", "id!:nmtoken name type:custom @structure", "#other* notes? unit|group*"},
    {"unit", "4.2.2 unit", "id!:nmtoken name type:custom @structure",
     "#other* notes? originalData? segment|ignorable+"},
    {"segment", "4.2.2 segment",
     "id:nmtoken canResegment:yesno state:initial|translated|reviewed|final subState:custom",
     "source target?"},
    {"ignorable", "4.2.2 ignorable", "id:nmtoken", "source target?"},
    {"notes", "4.2.2 notes", "", "note+"},
    {"note", "4.2.2 note", "id:nmtoken appliesTo:source|target category priority:priority #other", "#text"},
    {"originalData", "4.2.2 originalData", "", "data+"},
    {"data", "4.2.2 data", "id!:nmtoken dir:dir xml:space:preserve", "#text cp*"},
    {"source", "4.2.2 source", "xml:lang xml:space:space", "@inline"},
    {"target", "4.2.2 target", "xml:lang xml:space:space order:positive", "@inline"},
    {"cp", "4.2.3 cp", "hex!:hex", ""},
    {"ph", "4.2.3 ph", "id!:nmtoken disp equiv dataRef:nmtoken subFlows:nmtokens @code", ""},
    {"pc", "4.2.3 pc",
     "id!:nmtoken canOverlap:yesno dispStart dispEnd equivStart equivEnd dataRefStart:nmtoken"
     " dataRefEnd:nmtoken subFlowsStart:nmtokens subFlowsEnd:nmtokens dir:dir @code",
     "@inline"},
    {"sc", "4.2.3 sc",
     "id!:nmtoken canOverlap:yesno disp equiv dataRef:nmtoken subFlows:nmtokens isolated:yesno dir:dir @code",
     ""},
    {"ec", "4.2.3 ec",
     "id:nmtoken startRef:nmtoken canOverlap:yesno disp equiv dataRef:nmtoken subFlows:nmtokens "
     "isolated:yesno"
     " dir:dir @code",
     ""},
    {"mrk", "4.2.3 mrk", "id!:nmtoken translate:yesno type:annotation ref value #other", "@inline"},
    {"sm", "4.2.3 sm", "id!:nmtoken translate:yesno type:annotation ref value #other", ""},
    {"em", "4.2.3 em", "startRef!:nmtoken", ""},
};

constexpr ElementRule added_in_2_2[] = {
    {"xliff", "3.2.2 xliff", "version!:2.0|2.1|2.2 srcLang!:language trgLang:language xml:space:space #other",
     "notes? #other? file+"},
    // pgs:case of the Plural, Gender and Select module
    {"segment", "3.2.2 segment",
     "id:nmtoken canResegment:yesno state:initial|translated|reviewed|final subState:custom #module",
     "source target?"},
    {"note", "3.2.2 note", "id:nmtoken appliesTo:source|target category priority:priority ref #other",
     "#text"},
};

constexpr ElementRule matches[] = {
    {"matches", "Translation Candidates module, matches", "", "match+"},
    {"match", "Translation Candidates module, match",
     "id:nmtoken matchQuality:percent matchSuitability:percent origin ref! reference:yesno similarity:percent"
     " subType:custom type:am|mt|icm|idm|tb|tm|other #other",
     // metadata is of another namespace, originalData, source and target of the core's.
     "#other? originalData? source target #other*"},
};

constexpr ElementRule glossary[] = {
    {"glossary", "Glossary module, glossary", "", "glossEntry+"},
    {"glossEntry", "Glossary module, glossEntry", "id:nmtoken ref #other",
     "term translation* definition? #other*"},
    {"term", "Glossary module, term", "source #other", "#text"},
    {"translation", "Glossary module, translation", "id:nmtoken ref source #other", "#text"},
    {"definition", "Glossary module, definition", "source #other", "#text"},
};

constexpr ElementRule metadata[] = {
    {"metadata", "Metadata module, metadata", "id:nmtoken", "metaGroup+"},
    {"metaGroup", "Metadata module, metaGroup", "id:nmtoken category appliesTo:source|target|ignorable",
     "metaGroup|meta+"},
    {"meta", "Metadata module, meta", "type!", "#text"},
};

constexpr ElementRule resources[] = {
    {"resourceData", "Resource Data module, resourceData", "", "resourceItemRef* resourceItem*"},
    {"resourceItemRef", "Resource Data module, resourceItemRef", "id:nmtoken ref!:nmtoken #other", ""},
    {"resourceItem", "Resource Data module, resourceItem", "mimeType id:nmtoken context:yesno #other",
     "source? target? reference*"},
    {"source", "Resource Data module, source", "href xml:lang #other", "#other*"},
    {"target", "Resource Data module, target", "href xml:lang #other", "#other*"},
    {"reference", "Resource Data module, reference", "href! xml:lang #other", ""},
};

constexpr ElementRule restrictions[] = {
    {"profiles", "Size and Length Restriction module, profiles", "generalProfile storageProfile",
     "normalization? #other*"},
    {"normalization", "Size and Length Restriction module, normalization",
     "general:none|nfc|nfd storage:none|nfc|nfd", ""},
    {"data", "Size and Length Restriction module, data", "profile! #other", "#other*"},
};

constexpr ElementRule validation[] = {
    {"validation", "Validation module, validation", "#other", "rule+"},
    {"rule", "Validation module, rule",
     "isPresent occurs:positive isNotPresent startsWith endsWith existsInSource:yesno"
     " caseSensitive:yesno normalization:none|nfc|nfd disabled:yesno #other",
     ""},
};

constexpr ElementRule its[] = {
    {"locQualityIssues", "ITS module, locQualityIssues", "xml:id!:nmtoken version", "locQualityIssue+"},
    {"locQualityIssue", "ITS module, locQualityIssue",
     "version locQualityIssueType:issue locQualityIssueComment locQualityIssueSeverity:percent"
     " locQualityIssueProfileRef locQualityIssueEnabled:yesno",
     ""},
    {"provenanceRecords", "ITS module, provenanceRecords", "xml:id!:nmtoken version", "provenanceRecord+"},
    {"provenanceRecord", "ITS module, provenanceRecord",
     "version org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef "
     "tool "
     "toolRef",
     ""},
};

constexpr ElementRule changes[] = {
    {"changeTrack", "Change Tracking module, changeTrack", "", "revisions+"},
    {"revisions", "Change Tracking module, revisions",
     "appliesTo!:nmtoken ref:nmtoken currentVersion:nmtoken #other", "revision+"},
    {"revision", "Change Tracking module, revision", "author datetime version:nmtoken #other", "item+"},
    {"item", "Change Tracking module, item", "property! #other", "#text"},
};

std::vector<ElementRule> with_2_2() {
  std::vector<ElementRule> rules(std::begin(core), std::end(core));
  rules.insert(rules.end(), std::begin(added_in_2_2), std::end(added_in_2_2));
  return rules;
}

}  // namespace

const Schema& schema_2_0() {
  static const Schema schema(core);
  return schema;
}

const Schema& schema_2_2() {
  static const Schema schema(with_2_2());
  return schema;
}

const Schema* module_schema(std::string_view uri) {
  struct Module {
    std::string_view uri;
    Schema schema;
  };
  static const std::array<Module, 8> modules = {{{matches_namespace, Schema(matches)},
                                                 {glossary_namespace, Schema(glossary)},
                                                 {metadata_namespace, Schema(metadata)},
                                                 {resource_namespace, Schema(resources)},
                                                 {restriction_namespace, Schema(restrictions)},
                                                 {validation_namespace, Schema(validation)},
                                                 {changes_namespace, Schema(changes)},
                                                 {its_namespace, Schema(its)}}};
  for (const Module& module : modules) {
    if (module.uri == uri) return &module.schema;
  }
  return nullptr;
}

}  // namespace satz::xliff
