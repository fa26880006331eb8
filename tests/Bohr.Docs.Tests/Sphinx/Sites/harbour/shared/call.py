def call(channel):
    return channel
