using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations;

public sealed class CorrelationIdTests
{
    private readonly FakeTimeProvider time = new(ProductWorld.Start.AddMilliseconds(123));
    private readonly SeededRandom random = new(1);

    [Fact]
    public void A_correlation_id_is_a_uuid_of_version_7_and_tells_its_time()
    {
        var id = CorrelationId.New(random, time);

        Assert.True(Guid.TryParseExact(id, "N", out var uuid));
        Assert.Equal((7, true), (uuid.Version, uuid.Variant is >= 8 and <= 11));
        Assert.True(CorrelationId.TryReadTime(id, out var made));
        Assert.Equal(time.GetUtcNow(), made);
    }

    [Fact]
    public void Two_correlation_ids_of_one_moment_differ() => Assert.NotEqual(CorrelationId.New(random, time), CorrelationId.New(random, time));

    [Theory]
    [InlineData("")]
    [InlineData("c1")]
    [InlineData("5f0c8a4e9b7d4c1e8f2a3b4c5d6e7f80")]
    [InlineData("zzzzzzzzzzzz7c1e8f2a3b4c5d6e7f80")]
    [InlineData("ffffffffffff7c1e8f2a3b4c5d6e7f80")]
    public void Ids_of_another_form_tell_no_time(string id) => Assert.False(CorrelationId.TryReadTime(id, out _));
}
