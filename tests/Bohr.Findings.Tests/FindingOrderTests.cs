namespace Bohr.Findings.Tests;

public class FindingOrderTests
{
    [Fact]
    public void Findings_are_ordered_by_path_row_column_and_code_whatever_order_they_came_in()
    {
        Finding[] ordered =
        [
            At("a-b.py", 9, 1, "X"), At("a.py", 1, 2, "X"), At("a.py", 2, 1, "A"), At("a.py", 2, 1, "B"), At("a.py", 10, 1, "A"), At("a/b.py", 1, 1, "A"),
        ];
        var random = new Random(20260103);
        for (var i = 0; i < 100; i++)
        {
            var shuffled = ordered.ToArray();
            random.Shuffle(shuffled);
            shuffled.Order(Finding.Order).ShouldBe(ordered);
        }
    }

    private static Finding At(string path, int row, int column, string code) =>
        new(code, Severity.Error, "m", path, new(row, column), new(row, column + 1));
}
