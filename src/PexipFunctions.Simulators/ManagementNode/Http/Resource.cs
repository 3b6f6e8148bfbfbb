using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary>One resource of the management API; a verb that is not overridden is answered 405.</summary>
internal abstract class Resource
{
    /// <summary>All rows, in the order of their ids.</summary>
    public abstract IEnumerable<JsonObject> Rows();

    public virtual Answer Create(JsonObject body) => Answer.NotAllowed;

    /// <param name="verb">PATCH (the named fields change) or PUT (the others return to their defaults).</param>
    public virtual Answer Update(string id, JsonObject body, string verb) => Answer.NotAllowed;

    public virtual Answer Delete(string id) => Answer.NotAllowed;

    public virtual Answer DeleteAll() => Answer.NotAllowed;

    public Answer Get(string id) =>
        Rows().FirstOrDefault(row => row["id"]!.ToString() == id) is { } row ? new Answer(200, row) : Answer.NotFound;

    protected static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
}
