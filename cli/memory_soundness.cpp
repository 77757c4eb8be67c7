#include "cli/memory_soundness.hpp"

#include <algorithm>
#include <iostream>

#include "cli/progress.hpp"
#include "cli/unit_view.hpp"

namespace satz::cli {

tm::Soundness verify_memory(const tm::Memory& memory, const CommonFlags& flags) {
  Progress progress("verifying", memory.stats().sentences, flags);
  return memory.verify([&](std::size_t more) { progress.step(more); });
}

Json soundness_json(const tm::Soundness& found) {
  Json findings = Json::array();
  for (const Finding& finding : found.findings)
    findings.push_back({{"rule", finding.rule}, {"message", finding.message}});
  return {{"sound", found.sound()},
          {"units", found.units},
          {"sentences", found.sentences},
          {"faults", found.faults},
          {"findings", std::move(findings)}};
}

void print_soundness(const tm::Soundness& found, const std::string& memory) {
  if (found.sound()) {
    std::cout << memory << ": sound (" << units(found.units) << ", " << found.sentences
              << " different texts)\n";
    return;
  }
  for (const Finding& finding : found.findings)
    std::cout << memory << ": " << finding.message << " [" << finding.rule << "]\n";
  const bool in_texts = std::any_of(found.findings.begin(), found.findings.end(), [](const Finding& finding) {
    return finding.rule == "sqlite" || finding.rule == "reference" || finding.rule == "text";
  });
  std::cout
      << memory << ": " << found.faults << (found.faults == 1 ? " fault. " : " faults. ")
      << (in_texts ? "Restore the file from a copy, or export what can be read (`satz tm export`) and import "
                     "it into a new one."
                   : "The texts are sound; `satz tm compact` builds what is beside them anew.")
      << "\n";
}

}  // namespace satz::cli
