#include "tm/import.hpp"

#include <utility>

#include "tm/delivery.hpp"

namespace satz::tm {
namespace {

constexpr std::size_t large_batch = 1'048'576;  // bytes of text, which decide how much is held at once

}  // namespace

Source source_of(std::string_view bytes) {
  return [bytes, at = std::size_t{0}](char* buffer, std::size_t size) mutable {
    const std::size_t count = bytes.substr(at).copy(buffer, size);
    at += count;
    return count;
  };
}

Delivery::Delivery(const UnitSink& sink, const ImportOptions& options) : sink_(sink), options_(options) {}

void Delivery::unit(TranslationUnit unit) {
  if (unit.origin.empty()) unit.origin = options_.origin;
  for (const Variant& variant : unit.variants) bytes_ += variant.content.text.size();
  batch_.push_back(std::move(unit));
  if (batch_.size() >= options_.batch || bytes_ > large_batch) hand_over();
}

void Delivery::hand_over() {
  const std::size_t count = batch_.size();
  bytes_ = 0;
  sink_(std::exchange(batch_, {}));
  report_.delivered += count;
}

void Delivery::skip(Finding finding) {
  ++report_.skipped;
  if (report_.skips.size() < ImportReport::max_kept) report_.skips.push_back(std::move(finding));
}

void Delivery::skip(Place place, std::string_view rule, std::string_view message) {
  skip(Finding{std::move(place), std::string(rule), std::string(message)});
}

void Delivery::note(Finding finding) {
  if (report_.findings.size() < ImportReport::max_kept) report_.findings.push_back(std::move(finding));
}

ImportReport Delivery::finish() {
  if (!batch_.empty()) hand_over();
  return std::move(report_);
}

}  // namespace satz::tm
