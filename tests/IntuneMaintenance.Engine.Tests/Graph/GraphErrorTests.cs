using IntuneMaintenance.Engine.Graph;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Graph;

public sealed class GraphErrorTests
{
    private const string Tail = " - Activity ID: 0a1b2c3d-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("An error has occurred - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000" + Tail + " - Url: https://fef.amsua0502.manage.microsoft.com/StatelessDeviceFEService/deviceManagement/x('1')?api-version=5026-05-11", "An error has occurred" + Tail)]
    [InlineData("Not allowed - Operation ID (for customer support): 4a1b2c3d-0000-4000-8000-000000000002" + Tail + " - Url: https://fef.amsua0502.manage.microsoft.com/A b", "Not allowed - Operation ID (for customer support): 4a1b2c3d-0000-4000-8000-000000000002" + Tail + " b")]
    [InlineData("See https://learn.microsoft.com/intune for the rules", "See https://learn.microsoft.com/intune for the rules")]
    public void The_address_inside_the_service_is_left_out_and_the_activity_id_stays(string said, string told)
    {
        string wrapped = System.Text.Json.JsonSerializer.Serialize(new { _version = 3, Message = said });
        string body = System.Text.Json.JsonSerializer.Serialize(new { error = new { code = "BadRequest", message = wrapped } });

        Assert.Equal(told, GraphError.Parse(body, null).Message);
    }
}
