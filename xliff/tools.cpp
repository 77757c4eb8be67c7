#include "xliff/tools.hpp"

#include <algorithm>
#include <iterator>

namespace satz::xliff {
namespace {

constexpr std::string_view names[] = {"omegat", "weblate", "poedit",  "trados",  "memoq",
                                      "phrase", "matecat", "crowdin", "lokalise"};
static_assert(std::size(names) == static_cast<std::size_t>(Tool::count));

struct Fact {
  Tool tool;
  Feature feature;
  std::string_view rule;
  bool damages;
  std::string_view message;
};

constexpr bool damages = true;
constexpr bool hides = false;

constexpr Fact facts[] = {
    {Tool::omegat, Feature::version_2, "version", hides, "OmegaT before 6 does not open XLIFF 2."},
    {Tool::omegat, Feature::candidates, "candidates", damages,
     "OmegaT 6 reads source and target of a match as those of the unit; send matches as TMX in tm/auto."},
    {Tool::omegat, Feature::no_target, "no-target", hides,
     "OmegaT 3.6 and the old filter of 5 and 6 show only units with a target, and translate its text."},
    {Tool::omegat, Feature::state, "state", hides,
     "OmegaT does not read the state of a target; 3.6 leaves it as it was when the text is translated."},

    {Tool::weblate, Feature::version_2, "version", hides,
     "Weblate reads XLIFF 2 since 5.15, the Translate Toolkit since 3.17."},
    {Tool::weblate, Feature::candidates, "candidates", hides, "Weblate does not show matches."},
    {Tool::weblate, Feature::needs_review, "state", damages, "Weblate takes needs-review-… for translated."},
    {Tool::weblate, Feature::target_with_codes, "target-with-codes", damages,
     "The Translate Toolkit puts new text before the codes of a target that is there: all of it stands "
     "twice."},
    {Tool::weblate, Feature::marks, "marks", damages,
     "The Translate Toolkit does not know <mrk> and destroys it."},
    {Tool::weblate, Feature::space_at_risk, "space", damages,
     "The Translate Toolkit keeps blanks only where xml:space=\"preserve\" says so."},

    {Tool::poedit, Feature::prefixed, "prefix", damages,
     "Poedit does not read XLIFF elements with a prefix."},
    {Tool::poedit, Feature::candidates, "candidates", hides, "Poedit does not show matches."},
    {Tool::poedit, Feature::qualifier, "qualifier", hides, "Poedit takes state-qualifier away."},
    {Tool::poedit, Feature::marks, "marks", damages, "Poedit does not know <mrk> and destroys it."},
    {Tool::poedit, Feature::uncommon_codes, "codes", damages,
     "Poedit shows codes other than g and x (pc and ph in XLIFF 2) as mark-up in the text, to be edited as "
     "it."},

    {Tool::trados, Feature::version_2_2, "version", damages,
     "Trados Studio reads XLIFF 2.0 and 2.1, not 2.2."},
    {Tool::trados, Feature::candidates, "candidates", hides,
     "That Trados Studio shows matches of a file is not documented; send them as TMX."},
    {Tool::trados, Feature::original_data, "original-data", hides,
     "Trados Studio states no support of originalData: codes are shown without what they stand for."},
    {Tool::trados, Feature::editing_hints, "editing-hints", hides,
     "Trados Studio states no support of canDelete, canCopy and canReorder."},

    {Tool::memoq, Feature::version_2, "version", hides, "memoQ reads XLIFF 2 since 9.7."},
    {Tool::memoq, Feature::no_target_language, "no-target-language", damages,
     "memoQ imports by the pair of languages that the file names."},
    {Tool::memoq, Feature::candidates, "candidates", hides,
     "That memoQ shows matches of a file is not documented; send them as TMX."},

    {Tool::phrase, Feature::version_2_1, "version", damages,
     "Phrase documents XLIFF 2 for files that say version=\"2.0\"; write 2.0."},
    {Tool::phrase, Feature::version_2_2, "version", damages,
     "Phrase documents XLIFF 2 for files that say version=\"2.0\"; write 2.0."},
    {Tool::phrase, Feature::candidates, "candidates", hides,
     "That Phrase imports matches of a file is not documented; send them as TMX."},
    {Tool::phrase, Feature::notes_above_units, "notes", hides, "Phrase shows notes of units only."},
    {Tool::phrase, Feature::no_resegmentation, "segmentation", hides,
     "Phrase does not segment where canResegment=\"no\"."},

    {Tool::matecat, Feature::version_2_1, "version", damages, "Matecat reads XLIFF 2.0; write 2.0."},
    {Tool::matecat, Feature::version_2_2, "version", damages, "Matecat reads XLIFF 2.0; write 2.0."},
    {Tool::matecat, Feature::candidates, "candidates", hides,
     "Matecat does not import matches unless that is turned on, and then from 50 per cent."},
    {Tool::matecat, Feature::no_state, "no-state", damages,
     "Matecat takes a target without state for approved."},
    {Tool::matecat, Feature::needs_review, "state", damages, "Matecat takes needs-review-… for translated."},
    {Tool::matecat, Feature::character_data, "character-data", damages,
     "Matecat does not read targets with CDATA in XLIFF 2."},

    {Tool::crowdin, Feature::version_2_1, "version", damages, "Crowdin documents XLIFF 1.2 and 2.0."},
    {Tool::crowdin, Feature::version_2_2, "version", damages, "Crowdin documents XLIFF 1.2 and 2.0."},

    {Tool::lokalise, Feature::version_2, "version", damages, "Lokalise reads XLIFF 1.2 only."},
    {Tool::lokalise, Feature::candidates, "candidates", hides,
     "Lokalise does not keep elements it does not support, matches among them."},
    {Tool::lokalise, Feature::vendor_elements, "vendor-elements", damages,
     "Lokalise does not keep elements of other namespaces."},
};

}  // namespace

std::string_view name(Tool tool) {
  return names[static_cast<std::size_t>(tool)];
}

std::optional<Tool> parse_tool(std::string_view wanted) {
  const auto found = std::find(std::begin(names), std::end(names), wanted);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Tool>(found - std::begin(names));
}

std::vector<Loss> losses(const Features& features, Tool tool) {
  std::vector<Loss> all;
  for (const Fact& fact : facts) {
    const Features::Found& found = features[fact.feature];
    if (fact.tool != tool || found.count == 0) continue;
    all.push_back({fact.feature, found, fact.rule, fact.message, fact.damages});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Loss& a, const Loss& b) { return a.feature < b.feature; });
  return all;
}

}  // namespace satz::xliff
