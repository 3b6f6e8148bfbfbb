using System.Net.Http.Headers;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>The credentials that one Management Node is sent.</summary>
internal interface INodeSignIn
{
    /// <param name="fresh">True after the node refused the last ones: secrets are read, and tokens asked for, again.</param>
    /// <exception cref="InfinityException">There are none.</exception>
    Task<AuthenticationHeaderValue> HeaderAsync(bool fresh, CancellationToken cancellationToken);

    /// <summary>Sends a request with them, unless they must not be tried for now.</summary>
    /// <exception cref="InfinityException">They must not.</exception>
    Task<NodeAnswer> SendAsync(AuthenticationHeaderValue header, Func<Task<NodeAnswer>> send, CancellationToken cancellationToken) => send();
}
