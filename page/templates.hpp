#pragma once

#include <cstddef>
#include <string_view>

#include "page/page.hpp"

/// What the templates that pages are made from put into their text: Jinja, Liquid, Twig, Handlebars, Vue, Go
/// ("{{ … }}", "{% … %}", "{# … #}") and ERB, EJS, JSP ("<% … %>").
namespace satz::page {

/// InlineCode::type of an expression.
constexpr std::string_view template_type = "x-template";

/// Behind the expression that begins at `at`, at most `limit`; 0 where none begins there, or it does not end
/// within 2,000 bytes.
std::size_t template_end(std::string_view text, std::size_t at, std::size_t limit);

/// The first expression from `at` on that ends by `limit`; empty, at `limit`, where there is none.
ByteRange next_template(std::string_view text, std::size_t at, std::size_t limit);

/// Whether the expression puts a word in its place, as "{{ name }}" and "<%= name %>" do.
bool template_prints(std::string_view expression);

/// Whether `target` has more marks that a template engine may carry out than `source`: "{{", "{%", "<%",
/// "${", …, or the ends of such.
bool has_more_templates(std::string_view target, std::string_view source);

}  // namespace satz::page
