namespace PexipFunctions.Templates.Html;

/// <summary>
/// Which cells of tables are printed: a column in which no row has anything (a spacer, a picture without words) is left
/// out, and a row without anything too, while an empty cell among others keeps its place.
/// </summary>
internal sealed class TableCells
{
    private const int MostColumns = 1_000; // the HTML standard's limit of colspan

    private readonly List<bool> printed = [];
    private readonly Stack<Table> tables = new();
    private readonly Stack<Cell> cells = new();

    public TableCells(IEnumerable<HtmlPart> parts)
    {
        foreach (var part in parts)
        {
            Read(part);
        }
    }

    /// <param name="number">The number of the cell among all, in the order of their beginnings, from 0 on.</param>
    public bool IsPrinted(int number) => printed[number];

    private void Read(HtmlPart part)
    {
        switch (part)
        {
            case { Kind: HtmlPartKind.Open, Name: "table" }:
                tables.Push(new Table());
                break;
            case { Kind: HtmlPartKind.Open, Name: "tr" }:
                tables.Peek().BeginRow();
                break;
            case { Kind: HtmlPartKind.Open, Name: "td" or "th" }:
                cells.Push(tables.Peek().Begin(part, printed.Count));
                printed.Add(false);
                break;
            case { Kind: HtmlPartKind.Close, Name: "td" or "th" }:
                End(cells.Pop());
                break;
            case { Kind: HtmlPartKind.Close, Name: "table" }:
                foreach (var number in tables.Pop().Printed())
                {
                    printed[number] = true;
                }

                break;
            case { IsShown: true } when cells.TryPeek(out var cell):
                cell.IsEmpty = false;
                break;
        }
    }

    private void End(Cell cell)
    {
        if (!cell.IsEmpty && cells.TryPeek(out var around))
        {
            around.IsEmpty = false;
        }
    }

    private sealed class Table
    {
        private readonly List<Cell> cells = [];
        private int row;
        private int column;

        public void BeginRow() => (row, column) = (row + 1, 0);

        public Cell Begin(HtmlPart part, int number)
        {
            var cell = new Cell(number, row, column);
            cells.Add(cell);
            column += Math.Clamp(part.Number("colspan") ?? 1, 1, MostColumns);
            return cell;
        }

        public IEnumerable<int> Printed()
        {
            var rows = cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Row).ToHashSet();
            var columns = cells.Where(cell => !cell.IsEmpty).Select(cell => cell.Column).ToHashSet();
            return cells.Where(cell => rows.Contains(cell.Row) && columns.Contains(cell.Column)).Select(cell => cell.Number);
        }
    }

    private sealed class Cell(int number, int row, int column)
    {
        public int Number => number;
        public int Row => row;
        public int Column => column;
        public bool IsEmpty { get; set; } = true;
    }
}
