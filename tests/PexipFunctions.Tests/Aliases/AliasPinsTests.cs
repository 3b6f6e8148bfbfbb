using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

/// <summary>PINs are derived from the tag keys and the nonce: a rebuilt row has those that were told.</summary>
public sealed class AliasPinsTests
{
    private static readonly InfinitySettings Six = new() { HostPinLength = 6, GuestPinLength = 6 };

    [Fact]
    public void The_same_nonce_gives_the_same_pins_and_another_gives_others()
    {
        var (one, other) = (AliasPins.NewNonce(SecureRandom.Instance, AliasSamples.Keys, Six), AliasPins.NewNonce(SecureRandom.Instance, AliasSamples.Keys, Six));

        Assert.Equal(AliasPins.Of(one, Six, AliasSamples.Keys), AliasPins.Of(one, Six, AliasSamples.Keys));
        Assert.NotEqual(AliasPins.Of(one, Six, AliasSamples.Keys), AliasPins.Of(other, Six, AliasSamples.Keys));
        Assert.NotEqual(AliasPins.Of(one, Six, AliasSamples.Keys).Host, AliasPins.Of(one, Six, AliasSamples.OtherKeys).Host);
    }

    [Fact]
    public void A_rotation_changes_nothing_as_long_as_the_key_is_in_the_ring()
    {
        var nonce = AliasPins.NewNonce(SecureRandom.Instance, AliasSamples.Ring("1:one"), Six);
        var pins = AliasPins.Of(nonce, Six, AliasSamples.Ring("1:one"));

        Assert.False(pins.AreNew);
        Assert.Equal(pins, AliasPins.Of(nonce, Six, AliasSamples.Ring("2:two", "1:one")));
        Assert.True(AliasPins.Of(nonce, Six, AliasSamples.Ring("2:two")).AreNew);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(20, 20)]
    [InlineData(6, 0)]
    [InlineData(0, 0)]
    public void Pins_have_the_length_that_is_asked_for_and_differ(int host, int guest)
    {
        for (var count = 0; count < 200; count++)
        {
            var settings = new InfinitySettings { HostPinLength = host, GuestPinLength = guest };
            var pins = AliasPins.Of(AliasPins.NewNonce(SecureRandom.Instance, AliasSamples.Keys, settings), Six, AliasSamples.Keys);
            Assert.False(pins.AreNew);
            Assert.Equal((host, guest), (pins.Host.Length, pins.Guest.Length));
            Assert.True(host == 0 || pins.Host != pins.Guest);
            Assert.All(pins.Host + pins.Guest, digit => Assert.InRange(digit, '0', '9'));
        }
    }

    [Fact]
    public void An_alias_of_before_gets_new_ones_and_never_none()
    {
        var pins = AliasPins.Of(AliasSamples.NewNonce(new Product.SeededRandom(7)), Six, AliasSamples.Keys);

        Assert.Equal((6, 6, true), (pins.Host.Length, pins.Guest.Length, pins.AreNew));
    }
}
