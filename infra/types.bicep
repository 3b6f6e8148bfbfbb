metadata description = 'Types that several modules share.'

@export()
@description('A function group of Flex Consumption and the instances of it that are kept warm.')
type alwaysReadyGroup = {
  @description('http for all HTTP functions, or function:NAME for one other function.')
  name: string

  @description('Instances kept warm; each is paid for around the clock.')
  @minValue(0)
  @maxValue(20)
  instanceCount: int
}

@export()
@description('Schedules of the timers: six-field NCRONTAB expressions, UTC.')
type appSchedules = {
  @description('Finds what notifications missed.')
  sync: string

  @description('Opens and closes rooms, sends what is due.')
  wake: string

  @description('Renews Graph subscriptions.')
  renew: string

  @description('Looks for rooms that should not be there.')
  sweep: string

  @description('Looks for aliases that others have taken on Infinity.')
  conflict: string

  @description('Removes what is older than its retention time.')
  retention: string
}

@export()
@description('What Exchange and Graph take, where that is not what Exchange Online takes; what is left out keeps the app\'s default.')
type appLimits = {
  @description('Messages from one mailbox in any minute; 0: no limit.')
  @minValue(0)
  messagesPerMinute: int?

  @description('Recipients of one mailbox in any 24 hours; 0: no limit.')
  @minValue(0)
  recipientsPerDay: int?

  @description('The same of recipients outside; 0: not counted.')
  @minValue(0)
  externalRecipientsPerDay: int?

  @description('Recipients of one mail: the mailbox\'s RecipientLimits.')
  @minValue(1)
  @maxValue(1000)
  recipientsPerMessage: int?

  @description('Requests under way at one mailbox.')
  @minValue(1)
  requestsPerMailbox: int?

  @description('Requests under way at all mailboxes of one app; 0: no limit.')
  @minValue(0)
  requestsPerApp: int?
}

@export()
@description('Somebody who runs the app: may set secrets and read and write the tables (backup, restore).')
type operator = {
  @description('Object id in Entra.')
  objectId: string

  @description('What the object is.')
  kind: 'User' | 'Group' | 'ServicePrincipal'
}
