namespace PexipFunctions.Integrations;

/// <summary>A field that was changed, and what that means.</summary>
public sealed record AppliedChange(string Path, string Name, ChangeEffect Effect, string Message)
{
    internal static AppliedChange Of(IntegrationField field) => new(field.Path, field.Name, field.Effect, field.Effect switch
    {
        ChangeEffect.NewMeetingsOnly => "New meetings get it; aliases given out before keep what they have.",
        ChangeEffect.WhenRoomIdle => "Rooms that exist keep theirs until they are idle and made anew.",
        ChangeEffect.RefusedWithFutureMeetings => "No meeting was scheduled, so none is affected.",
        ChangeEffect.ManifestReinstall => "Install the add-in file again.",
        _ => "In effect in under 30 seconds.",
    });
}
