namespace PexipFunctions.Configuration;

/// <summary>An integration as it lies in the store.</summary>
/// <param name="Revision">1 for a new one, and one more for every save; what a later save has to name.</param>
/// <param name="Changed">When it was saved.</param>
/// <param name="ManifestInstalled">The version of the add-in file that an admin said is installed; 0: none yet.</param>
/// <param name="ManifestForm">The form in which the release wrote that file (<see cref="Configuration.ManifestForm.Current"/>); 0: a release before there were forms.</param>
public sealed record StoredIntegration(Integration Integration, long Revision, DateTimeOffset Changed, int ManifestInstalled = 0, int ManifestForm = 0)
{
    /// <summary>True while the installed add-in file is older than the fields that stand in it, or than the form in which this release writes it.</summary>
    public bool ManifestMustBeReinstalled => Integration.ManifestVersion > ManifestInstalled || Configuration.ManifestForm.Current > ManifestForm;
}
