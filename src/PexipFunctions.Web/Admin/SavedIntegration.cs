using System.Text.Json.Nodes;

namespace PexipFunctions.Web.Admin;

/// <summary>What a save answers.</summary>
/// <param name="Changes">The fields that were changed and what that does.</param>
/// <param name="ManifestMustBeReinstalled">True while the installed add-in file is older than the fields, or than the form in which this release writes it.</param>
/// <param name="Warnings">What organizers would see that an admin has surely not meant.</param>
/// <param name="ConnectionProblem">Why the mailbox cannot be reached, or null: the save holds all the same, and an alarm is raised.</param>
internal sealed record SavedIntegration(
    JsonObject Integration, long Revision, IReadOnlyList<AppliedChange> Changes, bool ManifestMustBeReinstalled, IReadOnlyList<string> Warnings, string? ConnectionProblem);
