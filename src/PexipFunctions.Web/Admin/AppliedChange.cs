using PexipFunctions.Configuration;

namespace PexipFunctions.Web.Admin;

/// <summary>A field that was changed, and what that means.</summary>
public sealed record AppliedChange(string Path, string Name, ChangeEffect Effect, string Message)
{
    /// <summary>How long rooms take to follow: a look at the settings every 5 minutes, and room work each minute.</summary>
    private const string RoomsFollow = "In effect in under 30 seconds; rooms follow within 7 minutes.";

    internal static AppliedChange Of(IntegrationField field) => new(field.Path, field.Name, field.Effect, field.Effect switch
    {
        ChangeEffect.NewMeetingsOnly => "New meetings get it; aliases given out before keep what they have.",
        ChangeEffect.WhenRoomIdle => "Rooms that exist keep theirs until they are idle and made again.",
        ChangeEffect.RefusedWithFutureMeetings => "No meeting was scheduled, so none is affected.",
        ChangeEffect.ManifestReinstall => "Install the add-in file again.",
        _ => AtOnce(field.Path),
    });

    private static string AtOnce(string path) => path switch
    {
        "mode" or "joinBeforeBufferMinutes" or "joinAfterBufferMinutes" or "infinity.overrunMinutes" => RoomsFollow,
        "conferenceSubjectTemplate" => "New meetings have it in under 30 seconds, those ahead within some minutes.",
        _ => "In effect in under 30 seconds.",
    };
}
