#include "tm/selection.hpp"

#include <gtest/gtest.h>

#include "text/error.hpp"

namespace satz::tm {
namespace {

Language language(std::string_view tag) {
  return *Language::parse(tag);
}

TranslationUnit unit() {
  TranslationUnit one;
  one.variants = {{language("de-AT"), {"Das Büro (neu) ist zu."}},
                  {language("en"), {"The office is closed."}}};
  one.source = language("de-AT");
  one.id = "office";
  one.origin = "old.tmx";
  one.document = "pages/contact us.html";
  one.state = State::reviewed;
  one.created = {1'700'000'000, "anna"};  // 2023-11-14
  one.changed = {1'726'790'400, "ben"};   // 2024-09-20, at midnight
  one.uses = 3;
  one.notes = {"Checked by phone"};
  one.properties = {{"x-client", "A"}};
  return one;
}

bool holds(std::string_view where) {
  return Selection::parse(where).holds(17, unit());
}

TEST(Selection, ComparesEveryField) {
  for (const char* where : {"id = office",
                            "origin = old.tmx",
                            "document = \"pages/contact us.html\"",
                            "document ~ CONTACT",
                            "note ~ 'by phone'",
                            "property.x-client = A",
                            "property.x-client != B",
                            "property.x-other != A",
                            "user = anna",
                            "user = ben",
                            "user != carla",
                            "text ~ BÜRO",
                            "text.de ~ '(neu)'",
                            "text.en !~ Büro",
                            "text.en = 'The office is closed.'",
                            "lang = de",
                            "lang = de-at",
                            "lang = en",
                            "lang != fr",
                            "source = de",
                            "state = reviewed",
                            "state >= translated",
                            "state < final",
                            "created = 2023-11-14",
                            "changed >= 2024-09-20",
                            "changed <= 2024-09-20",
                            "changed > 2024-09-19",
                            "used = unknown",
                            "created != unknown",
                            "uses >= 3",
                            "unit = 17",
                            "unit != 18"}) {
    EXPECT_TRUE(holds(where)) << where;
    EXPECT_FALSE(holds("not " + std::string(where))) << where;
  }
}

TEST(Selection, ATimeThatIsNotKnownIsNeitherBeforeNorAfter) {
  for (const char* where :
       {"used < 2030-01-01", "used <= 2030-01-01", "used > 1970-01-01", "used = 1970-01-01"})
    EXPECT_FALSE(holds(where)) << where;
  EXPECT_TRUE(holds("used != 2024-01-01"));
}

TEST(Selection, AndBindsMoreTightlyThanOr) {
  EXPECT_TRUE(holds("user = anna or user = x and user = y"));
  EXPECT_FALSE(holds("(user = anna or user = x) and user = y"));
  EXPECT_TRUE(holds("not(user=x)and(uses>2 or uses=1)"));
  EXPECT_TRUE(holds("not not user = anna"));
}

TEST(Selection, WhatCannotBeReadIsNamedWithItsColumn) {
  const auto column_of = [](std::string_view where) -> std::size_t {
    try {
      Selection::parse(where);
    } catch (const Error& error) {
      EXPECT_NE(error.advice(), "") << where;
      EXPECT_EQ(error.line(), where);
      return error.place().column;
    }
    return 0;
  };
  EXPECT_EQ(column_of(""), 1U);
  EXPECT_EQ(column_of("author = anna"), 1U);
  EXPECT_EQ(column_of("note ~ Grüße and author = a"), 18U);  // counted in characters
  EXPECT_EQ(column_of("state = good"), 9U);
  EXPECT_EQ(column_of("state ~ good"), 7U);
  EXPECT_EQ(column_of("origin < a"), 8U);
  EXPECT_EQ(column_of("lang < de"), 6U);
  EXPECT_EQ(column_of("lang = d!"), 8U);
  EXPECT_EQ(column_of("changed < 2024-02-30"), 11U);
  EXPECT_EQ(column_of("used < unknown"), 8U);
  EXPECT_EQ(column_of("uses > many"), 8U);
  EXPECT_EQ(column_of("origin ="), 9U);
  EXPECT_EQ(column_of("origin = 'a"), 10U);
  EXPECT_EQ(column_of("origin = a b = c"), 12U);
  EXPECT_EQ(column_of("(origin = a"), 12U);
  EXPECT_EQ(column_of("origin.x = a"), 1U);
  EXPECT_EQ(column_of("property = a"), 1U);
  EXPECT_GT(column_of(std::string(10'000, '(')), 0U);
}

}  // namespace
}  // namespace satz::tm
