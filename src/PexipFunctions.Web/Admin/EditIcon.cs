using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Shows, takes and removes an integration's icon.</summary>
public sealed class EditIcon(IntegrationStore store, IntegrationIcons icons)
{
    /// <summary>The uploaded PNG; 404 when the standard icon is used.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        IntegrationId.TryParse(id, out var integrationId) && await icons.FindAsync(integrationId, cancellationToken) is { } png
            ? Results.Bytes(png, "image/png")
            : ProblemResults.Of(request, StatusCodes.Status404NotFound, "no-icon", "This integration has no icon of its own; the standard one is used.");

    /// <summary>Stores the body, a PNG of 80 x 80 pixels.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is null)
        {
            return IntegrationResults.NotFound(request);
        }

        var content = await ReadAsync(request, cancellationToken);
        if (!IconUpload.TryRead(content, out var png, out var problem))
        {
            var error = new FieldError("addinImageIcon", "Add-in image icon", problem);
            return ProblemResults.Of(request, StatusCodes.Status400BadRequest, "icon-refused", problem, ("errors", new[] { error }));
        }

        await icons.SaveAsync(integrationId, png, cancellationToken);
        return IntegrationResults.Json(new { message = "The icon is saved. Outlook may show the old one for a day; the add-in file stays as it is." });
    }

    /// <summary>Back to the standard icon.</summary>
    public async Task<IResult> DeleteAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId))
        {
            return IntegrationResults.NotFound(request);
        }

        await icons.DeleteAsync(integrationId, cancellationToken);
        return IntegrationResults.Json(new { message = "The standard icon is used again." });
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[IconUpload.MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= IconUpload.MostBytes
            ? buffer[..length]
            : throw new BadHttpRequestException($"The icon may have at most {IconUpload.MostBytes / 1024} KiB.", StatusCodes.Status413PayloadTooLarge);
    }
}
