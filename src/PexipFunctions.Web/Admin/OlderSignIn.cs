using System.Text.Json.Nodes;
using PexipFunctions.Configuration;

namespace PexipFunctions.Web.Admin;

/// <summary>
/// What clients of before send, who know <c>signIn</c> alone: it goes on meaning what it meant. They may send the set back as they
/// read it, beside a text that they changed.
/// </summary>
internal static class OlderSignIn
{
    private static readonly FieldError Unknown = new(
        SignInWaysJson.OlderName, SignInWaysJson.OlderName, $"{SignInWaysJson.OlderName} must be one of anonymous, signedIn; or leave it out, and give {SignInWaysJson.Name}.");

    private static readonly FieldError Contradiction = new(
        SignInWaysJson.OlderName, SignInWaysJson.OlderName, $"{SignInWaysJson.OlderName} and {SignInWaysJson.Name} contradict each other: leave {SignInWaysJson.OlderName} out.");

    /// <summary>Where the text alone was changed it stands for the set; null: nothing is in the way.</summary>
    /// <param name="document">Whose set, where it has one, is a list of known ways.</param>
    /// <param name="before">What is replaced; null: a new integration.</param>
    public static FieldError? Apply(JsonObject document, Integration? before)
    {
        if (!document.TryGetPropertyValue(SignInWaysJson.OlderName, out var member))
        {
            return null;
        }

        if (member is not JsonValue value || !value.TryGetValue<string>(out var text) || SignInWaysJson.OfOlder(text) is not { } older)
        {
            return Unknown;
        }

        if (document[SignInWaysJson.Name] is not JsonArray set || SignInWaysJson.Read(set) is var ways && Agree(ways, older))
        {
            return null;
        }

        if (before?.SignInWays == ways)
        {
            document[SignInWaysJson.Name] = SignInWaysJson.Write(older);
            return null;
        }

        return before is not null && Agree(before.SignInWays, older) ? null : Contradiction;
    }

    private static bool Agree(SignInWays some, SignInWays others) => some.HasFlag(SignInWays.Anonymous) == others.HasFlag(SignInWays.Anonymous);
}
