namespace PexipFunctions.Web.Admin;

/// <summary>How bad a finding is.</summary>
public enum FindingState
{
    Ok,

    /// <summary>Nobody has to do anything but wait.</summary>
    Waiting,
    Warning,
    Fault,
}
