namespace PexipFunctions.Web.AddIn;

/// <summary>What the pane is told of a tag; in answers the names begin with a small letter.</summary>
public enum TagState
{
    /// <summary>Genuine, and no meeting has its alias yet.</summary>
    Usable,

    /// <summary>Its alias serves a meeting of the same organizer at the same times, as far as the question told them.</summary>
    Bound,

    /// <summary>Its alias serves meetings, none of them of this organizer at these times.</summary>
    Elsewhere,

    /// <summary>The alias is over.</summary>
    Released,

    /// <summary>Another integration's, forged or altered.</summary>
    Foreign,
}
