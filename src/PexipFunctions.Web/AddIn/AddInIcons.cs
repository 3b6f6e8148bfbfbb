using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// Answers <c>GET /addin/{integrationId}/icon-{size}.png</c>. The addresses are lasting, so that a new icon needs no new
/// manifest. Office shows no icon that may not be cached.
/// </summary>
public sealed class AddInIcons(AddInIntegrations integrations, FindIcon find)
{
    private static readonly byte[] Standard = ReadStandard();

    public async Task<Answer> GetAsync(string integrationId, string size, CancellationToken cancellationToken)
    {
        if (!IconSize.TryParse(size, out var wanted))
        {
            return AddInProblems.NotFound("There is no icon of that size.");
        }

        if (await integrations.FindAsync(integrationId, cancellationToken) is not { } integration)
        {
            return AddInIntegrations.NotFound;
        }

        var own = await find(integration.Id, cancellationToken);
        var icon = (own is null ? null : IconImage.Resize(own, wanted)) ?? IconImage.Resize(Standard, wanted)!;
        return Answer.File(icon, "image/png").With("Cache-Control", "public, max-age=86400");
    }

    private static byte[] ReadStandard()
    {
        using var stream = typeof(AddInIcons).Assembly.GetManifestResourceStream("AddIn/icon.png")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
