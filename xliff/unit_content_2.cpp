#include "xliff/unit_content_2.hpp"

#include <utility>

#include "text/utf8.hpp"
#include "xliff/content_2.hpp"
#include "xliff/names.hpp"

namespace satz::xliff {
namespace {

using Kind = InlineCode::Kind;

std::string key(const InlineCode& code) {
  return static_cast<char>('0' + static_cast<int>(code.kind)) + code.id;
}

}  // namespace

void write_text_2(xml::Writer& writer, std::string_view text, std::string_view cp) {
  for (;;) {
    const std::size_t bad = xml::first_unwritable(text);
    writer.text(text.substr(0, bad));
    if (bad == std::string_view::npos) return;
    std::size_t at = bad;
    const char32_t c = next_code_point(text, at);
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (const int shift : {12, 8, 4, 0}) hex += digits[(c >> shift) & 0xF];
    writer.start(cp).attribute("hex", hex).end();
    text.remove_prefix(at);
  }
}

UnitContent2::UnitContent2(std::unordered_set<std::string> taken, UnitRef unit_ref)
    : used_(std::move(taken)), unit_ref_(std::move(unit_ref)) {}

std::string UnitContent2::fresh(const std::string& wanted) {
  std::string base = nmtoken(wanted);
  if (used_.insert(base).second) return base;
  std::size_t& number = last_number_.try_emplace(base, 1).first->second;
  for (;;) {
    std::string next = base + '-' + std::to_string(++number);
    if (used_.insert(next).second) return next;
  }
}

std::string UnitContent2::data_of(const std::string& original) {
  if (original.empty()) return {};
  const auto [at, added] = data_ids_.try_emplace(original, "d" + std::to_string(data_.size() + 1));
  if (added) data_.push_back(original);
  return at->second;
}

std::vector<UnitContent2::Planned> UnitContent2::plan_side(const std::vector<const Fragment*>& side,
                                                           bool target) {
  Fragment whole;
  for (const Fragment* fragment : side) {
    if (fragment != nullptr) append(whole, *fragment);
  }
  const std::vector<std::size_t> partner = partners(whole);
  std::vector<std::string> ids(whole.codes.size());
  std::unordered_set<std::string> repeated;  // source ids that the target has used
  std::vector<Planned> all;
  std::size_t before = 0;  // codes in the fragments before
  for (const Fragment* fragment : side) {
    Planned planned{fragment, {}};
    if (fragment == nullptr) {
      all.push_back(std::move(planned));
      continue;
    }
    planned.plans.resize(fragment->codes.size());
    const std::vector<bool> nested = well_nested(*fragment);
    bool fixed = false;
    for (std::size_t i = 0; i < fragment->codes.size(); ++i) {
      const InlineCode& code = fragment->codes[i];
      const std::size_t other = partner[before + i];
      Plan& plan = planned.plans[i];
      plan.nested = nested[i];
      plan.isolated = code.kind != Kind::standalone && other == no_partner;
      plan.data = data_of(code.original);
      if (!code.can_reorder && code.kind != Kind::close) plan.first_fixed = !std::exchange(fixed, true);
      if (code.kind == Kind::close && other != no_partner) {
        plan.id = ids[other];
        if (!target) source_ids_.emplace(key(code), plan.id);
        if (nested[i]) planned.plans[other - before].close = i;
      } else if (!target) {
        plan.id = fresh(code.id);
        source_ids_.emplace(key(code), plan.id);
      } else {
        const auto source = source_ids_.find(key(code));
        const bool known = source != source_ids_.end();
        if (known && repeated.insert(source->second).second) {
          plan.id = source->second;
        } else {
          plan.id = fresh(code.id);
          if (known && plan.data.empty() && code.can_copy) plan.copy_of = source->second;
        }
      }
      ids[before + i] = plan.id;
    }
    before += fragment->codes.size();
    all.push_back(std::move(planned));
  }
  return all;
}

void UnitContent2::plan(const std::vector<const Fragment*>& sources,
                        const std::vector<const Fragment*>& targets) {
  sources_ = plan_side(sources, false);
  targets_ = plan_side(targets, true);
}

void UnitContent2::write_original_data(xml::Writer& writer) const {
  if (data_.empty()) return;
  writer.line().start("originalData");
  for (std::size_t i = 0; i < data_.size(); ++i) {
    writer.line().start("data").attribute("id", "d" + std::to_string(i + 1));
    write_text_2(writer, data_[i]);
    writer.end();
  }
  writer.end_line().end();
}

void UnitContent2::write(xml::Writer& writer, const Planned& planned) const {
  const Fragment& fragment = *planned.fragment;
  std::size_t at = 0;
  for (std::size_t i = 0; i < fragment.codes.size(); ++i) {
    const InlineCode& code = fragment.codes[i];
    write_text_2(writer, std::string_view(fragment.text).substr(at, code.offset - at));
    at = code.offset;
    if (planned.plans[i].nested && code.kind == Kind::close) {
      writer.end();
    } else {
      write_code(writer, planned, i);
    }
  }
  write_text_2(writer, std::string_view(fragment.text).substr(at));
}

void UnitContent2::write_code(xml::Writer& writer, const Planned& planned, std::size_t index) const {
  const InlineCode& code = planned.fragment->codes[index];
  const Plan& plan = planned.plans[index];
  const bool close = code.kind == Kind::close;
  const bool span = plan.nested;
  writer.start(span ? "pc" : close ? "ec" : code.kind == Kind::open ? "sc" : "ph");
  writer.attribute(close && !plan.isolated ? "startRef" : "id", plan.id);
  if (plan.isolated) writer.attribute("isolated", "yes");
  // A code that keeps its place can be neither left out nor repeated (4.3.1.2, canReorder).
  if (!code.can_delete || !code.can_reorder) writer.attribute("canDelete", "no");
  if (!code.can_copy || !code.can_reorder) writer.attribute("canCopy", "no");
  if (!code.can_reorder) writer.attribute("canReorder", plan.first_fixed ? "firstNo" : "no");
  if (!plan.copy_of.empty()) writer.attribute("copyOf", plan.copy_of);
  const auto some = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) writer.attribute(name, value);
  };
  const auto subflows = [&](const InlineCode& of) {
    std::string ids;
    for (const std::string& unit : of.subflows) ids += (ids.empty() ? "" : " ") + unit_ref_(unit);
    return ids;
  };
  some(span ? "dataRefStart" : "dataRef", plan.data);
  some(span ? "equivStart" : "equiv", code.equiv);
  some(span ? "subFlowsStart" : "subFlows", subflows(code));
  if (span) {
    const InlineCode& end = planned.fragment->codes[plan.close];
    some("dataRefEnd", planned.plans[plan.close].data);
    some("equivEnd", end.equiv);
    some("subFlowsEnd", subflows(end));
  }
  if (!close || plan.isolated) {
    const Type2 type = type_2(code.type);
    some("type", type.type);
    some("subType", type.sub_type);
  }
  if (!span) writer.end();
}

}  // namespace satz::xliff
