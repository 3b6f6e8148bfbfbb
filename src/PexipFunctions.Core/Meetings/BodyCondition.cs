namespace PexipFunctions.Meetings;

/// <summary>Whether a body can be read for tags.</summary>
public enum BodyCondition
{
    Readable,

    /// <summary>Empty, though the pane put instructions in: a sign that Exchange strips bodies.</summary>
    Empty,

    /// <summary>Protected by a sensitivity label or S/MIME: only a hint to open it elsewhere is there.</summary>
    Encrypted,

    /// <summary>Damaged: Exchange cannot give it.</summary>
    Lost,
}
