using PexipFunctions.Web;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;
using PexipFunctions.Web.Webhooks;

namespace PexipFunctions.Tests.Architecture;

/// <summary>
/// Use cases take values and return values (<see cref="Answer"/>). What knows HTTP is the function classes, and of Web its namespace
/// <c>Http</c>: which requests are read how, and how an answer is written.
/// </summary>
public sealed class UseCaseTests
{
    /// <summary>Whose request it is, its origin, address and token, is asked of the request itself; Graph's handshake is one of HTTP.</summary>
    private static readonly Type[] OfRequests = [typeof(AliasRequests), typeof(GraphResults)];

    [Fact]
    public void No_use_case_mentions_a_request_or_a_result_of_HTTP()
    {
        var useCases = typeof(WebServices).Assembly.GetTypes().Where(UnusedMemberTests.IsWritten)
            .Where(type => type.DeclaringType is null && type.Namespace != typeof(Answer).Namespace && !OfRequests.Contains(type)).ToList();
        var uses = useCases.SelectMany(type => TypeUses.Of(type).Where(IsOfHttp), (type, used) => $"{type.Name} uses {used.Name}").Order(StringComparer.Ordinal).ToList();

        Assert.True(useCases.Count > 60, $"{useCases.Count} types were looked at.");
        Assert.True(uses.Count == 0, string.Join(", ", uses));
        Assert.All(OfRequests, type => Assert.Contains(TypeUses.Of(type), IsOfHttp));
    }

    /// <summary>A body that is too large shows by an exception, wherever it is read.</summary>
    private static bool IsOfHttp(Type type) => type.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true && !type.IsSubclassOf(typeof(Exception));
}
