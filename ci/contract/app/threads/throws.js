class HouseError extends Error {}
throw Object.assign(new HouseError('in a thread'), { code: 'HOUSE' });
