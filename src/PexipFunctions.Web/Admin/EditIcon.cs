using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Shows, takes and removes an integration's icon.</summary>
public sealed class EditIcon(IntegrationStore store, IntegrationIcons icons)
{
    /// <summary>The uploaded PNG; 404 when the standard icon is used.</summary>
    public async Task<Answer> GetAsync(string id, CancellationToken cancellationToken) =>
        IntegrationId.TryParse(id, out var integrationId) && await icons.FindAsync(integrationId, cancellationToken) is { } png
            ? Answer.File(png, "image/png")
            : Answer.Unknown("no-icon", "This integration has no icon of its own; the standard one is used.");

    /// <summary>Stores the body, a PNG of 80 x 80 pixels.</summary>
    public async Task<Answer> PutAsync(string id, Stream body, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is null)
        {
            return IntegrationAnswers.NotFound;
        }

        if (await ReadAsync(body, cancellationToken) is not { } content)
        {
            return Answer.TooLarge("body-too-large", $"The icon may have at most {IconUpload.MostBytes / 1024} KiB.");
        }

        if (!IconUpload.TryRead(content, out var png, out var problem))
        {
            var error = new FieldError("addinImageIcon", "Add-in image icon", problem);
            return Answer.Malformed("icon-refused", problem, ("errors", new[] { error }));
        }

        await icons.SaveAsync(integrationId, png, cancellationToken);
        return IntegrationAnswers.Json(new { message = "The icon is saved. Outlook may show the old one for a day; the add-in file stays as it is." });
    }

    /// <summary>Back to the standard icon.</summary>
    public async Task<Answer> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId))
        {
            return IntegrationAnswers.NotFound;
        }

        await icons.DeleteAsync(integrationId, cancellationToken);
        return IntegrationAnswers.Json(new { message = "The standard icon is used again." });
    }

    /// <summary>Null: it is larger than an icon may be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[IconUpload.MostBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= IconUpload.MostBytes ? buffer[..length] : null;
    }
}
