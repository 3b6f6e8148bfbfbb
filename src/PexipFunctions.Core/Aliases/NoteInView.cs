namespace PexipFunctions.Aliases;

/// <summary>A note that was read, and whether it was chosen since.</summary>
internal sealed class NoteInView(UnusedNote note)
{
    public UnusedNote Note => note;

    public bool IsTaken { get; set; }
}
