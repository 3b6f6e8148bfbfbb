namespace PexipFunctions.Configuration;

/// <summary>What a field holds, and thus how it is checked, shown and described.</summary>
public enum FieldType
{
    /// <summary>One line of text; limits are its length.</summary>
    Text,

    /// <summary>A template or text that is rendered; limits are its length before that.</summary>
    Template,

    /// <summary>HTML that the add-in's pane shows; limits are its length.</summary>
    PaneText,

    /// <summary>A whole number; limits are the lowest and the highest.</summary>
    Number,

    /// <summary>One of the named choices.</summary>
    Choice,

    /// <summary>One or more of the named choices.</summary>
    Choices,

    /// <summary>Yes or no.</summary>
    Switch,

    /// <summary>A list of single lines; limits are the length of one.</summary>
    List,

    /// <summary>An https address.</summary>
    Address,

    /// <summary>An SMTP address.</summary>
    Mailbox,

    /// <summary>A fully qualified domain name.</summary>
    Fqdn,

    /// <summary>A fully qualified domain name, or <c>*</c> for all of them.</summary>
    OrganizerDomain,

    /// <summary>A GUID, or empty.</summary>
    Uuid,

    /// <summary>The name of a secret in the key vault; never the secret.</summary>
    SecretName,
}
