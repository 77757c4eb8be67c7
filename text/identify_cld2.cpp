#include "text/identify_cld2.hpp"

// CLD2's header needs it and does not include it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace satz {
namespace {

// How many observations so much text is worth: to the third power, as it is a guess at one word and seldom
// wrong about a sentence.
double observations(int bytes) {
  return std::min(1000.0, std::pow(bytes / 12.0, 3));
}
constexpr double smoothing = 0.03;

// CLD2 still has the codes of 1988 and one Norwegian.
std::string_view cld2_code(std::string_view base) {
  if (base == "he") return "iw";
  if (base == "nb") return "no";
  if (base == "yi") return "ji";
  return base;
}

}  // namespace

std::vector<double> cld2_evidence(std::string_view text, std::span<const Language> candidates) {
  std::string hint;
  for (const Language& candidate : candidates) hint.append(hint.empty() ? "" : ",").append(candidate.base());
  const CLD2::CLDHints hints = {hint.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};

  CLD2::Language languages[3] = {};
  int percents[3] = {};
  double scores[3] = {};
  int bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints,
                                 CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &bytes,
                                 &reliable);

  const double counts = observations(bytes);
  std::vector<double> evidence;
  for (const Language& candidate : candidates) {
    double share = 0;
    for (int i = 0; i < 3; ++i) {
      const std::string_view code = CLD2::LanguageCode(languages[i]);
      if (code.substr(0, code.find('-')) == cld2_code(candidate.base())) share += percents[i] / 100.0;
    }
    evidence.push_back(std::log(share * counts + smoothing));
  }
  return evidence;
}

}  // namespace satz
