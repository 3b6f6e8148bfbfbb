namespace PexipFunctions.Configuration;

/// <summary>The parts of the form, in its order.</summary>
public enum FieldGroup
{
    Identity,
    Exchange,
    Infinity,
    Rooms,
    Addin,
    Pane,
    MailTexts,
    Times,
}
