#include "tm/likeness.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace satz::tm {
namespace {

// Popović's definition, said plainly, for texts of ASCII.
double chrf(std::string other, std::string text) {
  std::erase(other, ' ');
  std::erase(text, ' ');
  double precision = 0;
  double recall = 0;
  int orders = 0;
  for (std::size_t n = 1; n <= 6 && n <= other.size() && n <= text.size(); ++n, ++orders) {
    std::map<std::string, int> left;
    for (std::size_t i = 0; i + n <= text.size(); ++i) ++left[text.substr(i, n)];
    int shared = 0;
    for (std::size_t i = 0; i + n <= other.size(); ++i) shared += left[other.substr(i, n)]-- > 0;
    precision += shared / static_cast<double>(other.size() - n + 1);
    recall += shared / static_cast<double>(text.size() - n + 1);
  }
  if (precision + recall == 0) return other.empty() && text.empty() ? 1 : 0;
  return 5 * precision * recall / (4 * precision + recall) / orders;
}

TEST(Likeness, IsOneThousandForEqualLettersAndNothingForNoneInCommon) {
  EXPECT_EQ(Likeness("The ferry sails.").to("The ferry sails."), 1000);
  EXPECT_EQ(Likeness("The ferry sails.").to("The  ferry\nsails."), 1000);
  EXPECT_EQ(Likeness("Größe 中文 😀").to("Größe 中文 😀"), 1000);
  EXPECT_EQ(Likeness("abc").to("xyz"), 0);
  EXPECT_EQ(Likeness("abc").to(""), 0);
  EXPECT_EQ(Likeness(" ").to(""), 1000);
}

TEST(Likeness, IsChrF) {
  std::mt19937 random(8);
  const auto text = [&] {
    std::string out;
    for (auto left = random() % 40; left > 0; --left) out += "aabcd ef  g"[random() % 11];
    return out;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string query = text();
    Likeness likeness(query);
    for (int j = 0; j < 3; ++j) {
      const std::string other = j == 1 ? query + text() : text();
      EXPECT_NEAR(likeness.to(other), 1000 * chrf(other, query), 1.01)
          << '"' << query << "\" \"" << other << '"';
    }
  }
}

}  // namespace
}  // namespace satz::tm
